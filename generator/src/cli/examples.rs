//! Examples and exit codes, as `--help` of each command ends.

/// Examples of the command itself.
pub(super) const ALL: &str = "\
Examples:
  clientwright generate openapi.yaml --out my-client
  clientwright suggest openapi.yaml --out overlay.yaml
  clientwright compare git:v1.2.0:openapi.yaml openapi.yaml

Exit codes, where a command says nothing else:
  0  done
  1  not done: standard error says why; with --check: something differs
  2  the arguments are wrong

Colours are for terminals: NO_COLOR=1 or a pipe turns them off.";

/// Examples of `compare`.
pub(super) const COMPARE: &str = "\
Examples:
  clientwright compare old.yaml new.yaml
  clientwright compare git:v1.2.0:openapi.yaml openapi.yaml --client-version 1.2.0
  clientwright compare old.yaml https://api.example.com/openapi.json --format markdown

Exit codes:
  0  nothing changed
  1  something did
  2  one of the two cannot be read, or the arguments are wrong";

/// Examples of `completions`.
pub(super) const COMPLETIONS: &str = "\
Examples:
  clientwright completions bash > ~/.local/share/bash-completion/completions/clientwright
  clientwright completions zsh > \"${fpath[1]}/_clientwright\"
  clientwright completions fish > ~/.config/fish/completions/clientwright.fish";

/// Examples of `generate`.
pub(super) const GENERATE: &str = "\
Examples:
  clientwright generate openapi.yaml --out my-client
  clientwright generate https://api.example.com/openapi.json --overlay overlay.yaml --out my-client
  clientwright generate --check            in the crate's folder

Exit codes:
  0  written, or up to date
  1  the document has errors, or, with --check, a file differs
  2  the arguments are wrong";

/// Examples of `import`.
pub(super) const IMPORT: &str = "\
Examples:
  clientwright import pages/ --out openapi.yaml --lock pages.lock
  clientwright import https://docs.example.com/api/list-images.html --out openapi.yaml

Exit codes:
  0  written
  1  no page describes an operation, a page cannot be fetched, or the document has errors
  2  the arguments are wrong";

/// Examples of `init`.
pub(super) const INIT: &str = "\
Examples:
  clientwright init museum-client --document openapi.yaml
  clientwright init            in the folder one is in, with a small document to be replaced

Exit codes:
  0  written
  1  a file is there already, or the document has errors
  2  the arguments are wrong";

/// Examples of `inspect`.
pub(super) const INSPECT: &str = "\
Examples:
  clientwright inspect openapi.yaml --stage untyped
  clientwright inspect openapi.yaml --overlay overlay.yaml --stage document | less
  clientwright inspect openapi.yaml --stage origins --lock pages.lock

Exit codes:
  0  shown
  1  the document has errors
  2  the arguments are wrong";

/// Examples of `man`.
pub(super) const MAN: &str = "\
Examples:
  clientwright man | man -l -
  clientwright man generate > clientwright-generate.1";

/// Examples of `suggest`.
pub(super) const SUGGEST: &str = "\
Examples:
  clientwright suggest openapi.yaml --out overlay.yaml
  clientwright suggest openapi.yaml --overlay overlay.yaml --confidence high

Exit codes:
  0  written, or nothing to suggest
  1  the document has errors
  2  the arguments are wrong";
