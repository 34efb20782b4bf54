//! Example of a README: a function whose arguments, by their types, are the values that nobody can know, such as an id.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::{Emission, FileWriter};
use crate::name::{Ident, plain};
use crate::output::printed;

/// Names that the bodies of examples give to values.
const LOCALS: [&str; 13] = [
    "answer",
    "bytes",
    "client",
    "documented",
    "error",
    "event",
    "events",
    "file",
    "item",
    "items",
    "mock",
    "path",
    "values",
];

/// An example that is being written.
pub(super) struct Program<'a> {
    pub(super) ctx: Emission<'a>,
    pub(super) file: FileWriter<'a>,
    krate: Ident,
    arguments: Vec<Argument>,
    /// Whether it works with a file.
    has_path: bool,
}

/// An argument of the function.
struct Argument {
    name: Ident,
    ty: TokenStream,
}

impl<'a> Program<'a> {
    pub(super) fn new(ctx: Emission<'a>, krate: &Ident) -> Self {
        Self {
            ctx,
            file: FileWriter::of_user(ctx, krate),
            krate: krate.clone(),
            arguments: Vec::new(),
            has_path: false,
        }
    }

    /// An argument of this type, which is moved where it is used; the `owner` tells two of one name apart.
    pub(super) fn given(&mut self, name: &Ident, ty: TokenStream, owner: Option<&str>) -> TokenStream {
        let taken: BTreeSet<_> = self.arguments.iter().map(|one| plain(&one.name)).collect();
        let is_free = |name: &str| !taken.contains(name) && !LOCALS.contains(&name);
        let own = plain(name);
        let mut name = name.clone();
        if !is_free(&own) {
            let owned = format!("{}_{own}", owner.unwrap_or("given"));
            let mut names =
                std::iter::once(owned.clone()).chain((2_u32..).map(|count| format!("{owned}_{count}")));
            let free = names.find(|name| is_free(name)).unwrap_or(owned);
            name = Ident::new(&free);
        }
        self.arguments.push(Argument { name: name.clone(), ty });
        quote!(#name)
    }

    /// An argument that can be used again: another of its name and type is the same.
    pub(super) fn shared(&mut self, name: &Ident, ty: TokenStream, owner: Option<&str>) -> TokenStream {
        let is_same = |one: &&Argument| one.name == *name && one.ty.to_string() == ty.to_string();
        match self.arguments.iter().find(is_same) {
            Some(same) => {
                let name = &same.name;
                quote!(#name)
            }
            None => self.given(name, ty, owner),
        }
    }

    /// The file that is read or written.
    pub(super) fn path(&mut self) -> TokenStream {
        self.has_path = true;
        quote!(path)
    }

    /// An asynchronous function that uses a client.
    pub(super) fn calls(mut self, name: &str, body: &TokenStream) -> String {
        let (client, error) = (self.file.root("Client"), self.file.runtime("Error"));
        let (name, arguments) = (format_ident!("{name}"), self.arguments());
        let function = quote! {
            async fn #name(client: &#client, #arguments) -> Result<(), #error> { #body Ok(()) }
        };
        self.printed(&function)
    }

    /// An asynchronous function that makes its client.
    pub(super) fn makes(mut self, name: &str, body: &TokenStream) -> String {
        let error = self.file.runtime("Error");
        let (name, arguments) = (format_ident!("{name}"), self.arguments());
        let function = quote! { async fn #name(#arguments) -> Result<(), #error> { #body Ok(()) } };
        self.printed(&function)
    }

    /// A function in a module of tests, behind the feature of the stand-in.
    pub(super) fn tests(mut self, name: &str, body: &TokenStream) -> String {
        let error = self.file.runtime("Error");
        let (name, arguments, imports) = (format_ident!("{name}"), self.arguments(), self.file.imports());
        let krate = &self.krate;
        let module = quote! {
            mod tests {
                use #krate::test_util::{Mock, block_on};
                #imports
                fn #name(#arguments) -> Result<(), #error> { #body Ok(()) }
            }
        };
        format!("# #[cfg(feature = \"test-util\")]\n{}", printed(&module))
    }

    /// The arguments of the function, a path last.
    fn arguments(&self) -> TokenStream {
        let arguments = self.arguments.iter().map(|Argument { name, ty }| quote!(#name: #ty,));
        let path = self.has_path.then(|| quote!(path: &Path));
        quote!(#(#arguments)* #path)
    }

    fn printed(&self, function: &TokenStream) -> String {
        let imports = self.file.imports();
        let path = self.has_path.then(|| {
            quote!(
                use std::path::Path;
            )
        });
        let (path, imports) = (path.map(|path| printed(&path)), printed(&imports));
        let path = path.map(|path| format!("{path}\n")).unwrap_or_default();
        format!("{path}{imports}\n{}", printed(function))
    }
}
