//! ```text
//! pub enum BasicErrorOrValidationError { BasicError(models::BasicError), ValidationError(models::ValidationError) }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{Emission, FileWriter, docs, feature, markdown, status};
use crate::model::Status;
use crate::name::{ErrorSet, ErrorVariant};
use crate::output::RustFile;

/// All sets of error bodies.
pub(super) fn file(ctx: Emission<'_>) -> RustFile {
    let sets = ctx.names.errors();
    let defined: Vec<_> = sets.iter().map(|set| set.ident.to_string()).collect();
    let mut file = FileWriter::beside(ctx, &defined);
    let gates = (0..sets.len()).map(|place| ctx.names.gate_of_errors(place));
    let both = sets.iter().zip(gates);
    let sets: TokenStream =
        both.map(|(set, gate)| definition(&mut file, set, &feature::condition(gate))).collect();
    let imports = file.imports();
    RustFile {
        docs: "The bodies of errors, where they differ by status.".to_owned(),
        tokens: quote!(#imports #sets),
    }
}

fn definition(file: &mut FileWriter<'_>, set: &ErrorSet, gate: &TokenStream) -> TokenStream {
    let ident = &set.ident;
    let [trait_name, error] = ["DocumentedError", "Error"].map(|name| file.runtime(name));
    let docs =
        docs::lines(&["The body of an error, by its status; `Error::documented` reads it.".to_owned()]);
    let variants: TokenStream = set.variants.iter().map(|variant| self::variant(file, variant)).collect();
    let (status, read) = read(&set.variants);
    quote! {
        #docs
        #gate
        #[allow(clippy::large_enum_variant)]
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #ident { #variants }

        #gate
        impl #trait_name for #ident {
            #[inline]
            fn read(error: &#error, #status: u16) -> Option<Self> {
                #read
            }
        }
    }
}

fn variant(file: &mut FileWriter<'_>, variant: &ErrorVariant) -> TokenStream {
    let (ident, ty) = (&variant.ident, file.ty(&variant.ty));
    let statuses = variant.statuses.iter().map(|status| status::key(*status));
    let statuses = docs::either(statuses.chain(variant.typed.iter().map(status::typed)), "or");
    let docs = docs::lines(&markdown::wrapped(&format!("The body of {statuses}."), ""));
    quote!(#docs #ident(#ty),)
}

/// How the function takes the status, and what it does with it. What a media type tells apart comes first; codes come
/// before classes, which may contain them, and `default` comes last.
fn read(variants: &[ErrorVariant]) -> (TokenStream, TokenStream) {
    let is_default = |variant: &&ErrorVariant| variant.statuses.contains(&Status::Default);
    let rest = variants.iter().find(is_default).map_or_else(|| quote!(None), value);
    let arms = [typed(variants, is_code), codes(variants), typed(variants, is_class), classes(variants)];
    let arms: Vec<_> =
        arms.into_iter().flatten().chain(typed(variants, |status| status == Status::Default)).collect();
    if arms.is_empty() {
        return (quote!(_), rest);
    }
    (quote!(status), quote!(match status { #(#arms)* _ => #rest, }))
}

fn value(variant: &ErrorVariant) -> TokenStream {
    let ident = &variant.ident;
    quote!(error.decode_body().ok().map(Self::#ident))
}

fn is_code(status: Status) -> bool {
    matches!(status, Status::Code(_))
}

fn is_class(status: Status) -> bool {
    matches!(status, Status::Range(_))
}

/// `404 if error.is_of("application/problem+json") => …`, for such statuses.
fn typed(variants: &[ErrorVariant], is: fn(Status) -> bool) -> Vec<TokenStream> {
    let each = variants.iter().flat_map(|variant| variant.typed.iter().map(move |typed| (variant, typed)));
    let each = each.filter(|(_, typed)| is(typed.status)).map(|(variant, typed)| {
        let (value, media_type) = (value(variant), &typed.media_type);
        match typed.status {
            Status::Code(code) => {
                let code = Literal::u16_unsuffixed(code);
                quote!(#code if error.is_of(#media_type) => #value,)
            }
            Status::Range(class) => {
                let class = Literal::u16_unsuffixed(u16::from(class));
                quote!(_ if status / 100 == #class && error.is_of(#media_type) => #value,)
            }
            Status::Default => quote!(_ if error.is_of(#media_type) => #value,),
        }
    });
    each.collect()
}

/// `401 | 404 => …`
fn codes(variants: &[ErrorVariant]) -> Vec<TokenStream> {
    let each = variants.iter().filter_map(|variant| {
        let codes = variant.statuses.iter().filter_map(|status| match status {
            Status::Code(code) => Some(Literal::u16_unsuffixed(*code)),
            Status::Range(_) | Status::Default => None,
        });
        let (codes, value): (Vec<_>, _) = (codes.collect(), value(variant));
        (!codes.is_empty()).then(|| quote!(#(#codes)|* => #value,))
    });
    each.collect()
}

/// `_ if matches!(status / 100, 4 | 5) => …`
fn classes(variants: &[ErrorVariant]) -> Vec<TokenStream> {
    let each = variants.iter().filter_map(|variant| {
        let classes = variant.statuses.iter().filter_map(|status| match status {
            Status::Range(class) => Some(Literal::u16_unsuffixed(u16::from(*class))),
            Status::Code(_) | Status::Default => None,
        });
        let (classes, value): (Vec<_>, _) = (classes.collect(), value(variant));
        (!classes.is_empty()).then(|| quote!(_ if matches!(status / 100, #(#classes)|*) => #value,))
    });
    each.collect()
}
