//! ```text
//! pub fn register_image(&self, body: models::ImageRegistration) -> RegisterImage
//! RegisterImage::of(&self.http).with_json(body)
//! ```

mod part;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{FileWriter, docs};
use crate::model::{FormStyle, NamedKind, Operation, RequestBody, Sent, SentContent, Value};
use crate::name::{BodyNames, Ident, OperationNames, plain};

/// A media type that a caller chose, and its names.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    body: &'a RequestBody,
    sent: &'a Sent,
    pub(super) names: &'a BodyNames,
}

/// The media types of a body.
fn choices<'a>(operation: &'a Operation, names: &'a OperationNames) -> impl Iterator<Item = Chosen<'a>> {
    let bodies = operation.body.iter().flat_map(|body| body.choices.iter().map(move |sent| (body, sent)));
    bodies.zip(&names.bodies).map(|((body, sent), names)| Chosen { body, sent, names })
}

/// Media types that the client has a method for, because a body is always sent.
pub(super) fn of_methods<'a>(operation: &'a Operation, names: &'a OperationNames) -> Vec<Chosen<'a>> {
    choices(operation, names).filter(|chosen| chosen.body.required).collect()
}

/// The call that puts the body into a request: `.with_json(body)`.
fn set(file: &mut FileWriter<'_>, sent: &Sent) -> TokenStream {
    let media_type = sent.media_type.as_str();
    match &sent.content {
        SentContent::Form(value, styles) => {
            let (body, styles) = (given(file, value), self::styles(file, styles));
            quote!(.with_form(#body, &[#styles]))
        }
        SentContent::Multipart(value, styles) => {
            let (body, styles) = (given(file, value), self::styles(file, styles));
            quote!(.with_multipart(#body, &[#styles]))
        }
        SentContent::Json(value) => {
            let body = given(file, value);
            if media_type == "application/json" {
                quote!(.with_json(#body))
            } else {
                quote!(.with_json_as(#media_type, #body))
            }
        }
        SentContent::Text => quote!(.with_text(#media_type, body)),
        SentContent::Bytes => quote!(.with_upload(#media_type, body)),
        SentContent::Parts(_) => quote!(.with_parts()),
    }
}

/// The argument `body` as a value of its type.
fn given(file: &mut FileWriter<'_>, value: &Value) -> TokenStream {
    if !is_union(file, value) {
        return quote!(body);
    }
    let ty = file.value(value);
    quote!(Into::<#ty>::into(body))
}

/// Whether the value is one of several types, each of which converts into it.
fn is_union(file: &FileWriter<'_>, value: &Value) -> bool {
    let kind = value.ty.as_named().and_then(|id| file.api().named(id)).map(|named| &named.kind);
    matches!(kind, Some(NamedKind::Union(_))) && !value.needs_null()
}

/// `("filter", FormStyle::Deep)`
fn styles(file: &mut FileWriter<'_>, styles: &[(String, FormStyle)]) -> TokenStream {
    let styles = styles.iter().map(|(field, style)| {
        let style = self::style(file, style);
        quote!((#field, #style),)
    });
    styles.collect()
}

/// `FormStyle::Deep`
fn style(file: &mut FileWriter<'_>, style: &FormStyle) -> TokenStream {
    let name = file.runtime("FormStyle");
    match style {
        FormStyle::Joined(delimiter) => quote!(#name::Joined(#delimiter)),
        FormStyle::Deep => quote!(#name::Deep),
        FormStyle::Json => quote!(#name::Json),
        FormStyle::As(media_type) => quote!(#name::As(#media_type)),
    }
}

/// The type of the argument `body`; none where there are parts.
fn ty(file: &mut FileWriter<'_>, sent: &Sent) -> Option<TokenStream> {
    match &sent.content {
        SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
            let ty = file.value(value);
            Some(if is_union(file, value) { quote!(impl Into<#ty>) } else { ty })
        }
        SentContent::Text => Some(quote!(impl Into<String>)),
        SentContent::Bytes => {
            let upload = file.runtime("Upload");
            Some(quote!(impl Into<#upload>))
        }
        SentContent::Parts(_) => None,
    }
}

impl Chosen<'_> {
    /// The arguments of the client's method: the body, or its required parts.
    pub(super) fn arguments(&self, file: &mut FileWriter<'_>) -> Vec<TokenStream> {
        let body = ty(file, self.sent).map(|ty| quote!(body: #ty));
        body.into_iter().chain(part::arguments(file, self.sent, self.names)).collect()
    }

    /// The calls that put the arguments into a new request.
    pub(super) fn initial(&self, file: &mut FileWriter<'_>) -> TokenStream {
        part::initial(file, self.sent, self.names).unwrap_or_else(|| set(file, self.sent))
    }

    /// The arguments with what is documented of each.
    pub(super) fn described(&self) -> Vec<(String, String)> {
        if let SentContent::Parts(parts) = &self.sent.content {
            return part::described(parts, self.names);
        }
        let text = docs::of_body(&self.body.docs, self.sent);
        vec![("body".to_owned(), text.join(" "))]
    }

    /// Whether another media type is the default.
    pub(super) fn is_other(&self) -> bool {
        self.body.choices.first().is_some_and(|first| !std::ptr::eq(first, self.sent))
    }

    /// Documentation of a method that does what another one does, with a body of this media type.
    pub(super) fn instead_of(&self, method: &Ident) -> String {
        let (method, media_type) = (plain(method), docs::code(&self.sent.media_type));
        format!("[`{method}`](Self::{method}) with a body of {media_type}.")
    }

    /// Says which methods send other media types, where there are some.
    pub(super) fn others(&self, operation: &Operation, names: &OperationNames) -> Option<String> {
        let others = choices(operation, names).filter(Chosen::is_other);
        let other = |other: Chosen<'_>| {
            let (method, media_type) = (plain(&other.names.method), docs::code(&other.sent.media_type));
            match (&other.sent.content, other.body.required) {
                (SentContent::Parts(_), false) => format!("its parts {media_type}"),
                (_, _) => format!("[`{method}`](Self::{method}) {media_type}"),
            }
        };
        let others = docs::either(others.map(other), "and");
        let own = docs::code(&self.sent.media_type);
        (!others.is_empty()).then(|| format!("Sends {own}; {others}."))
    }
}

/// The methods that set a body that may be left out, and parts that may.
pub(super) fn setters(
    file: &mut FileWriter<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let mut setters = TokenStream::new();
    for chosen in choices(operation, names) {
        if !chosen.body.required {
            setters.extend(setter(file, chosen, operation, names));
        }
        setters.extend(part::setters(file, chosen.sent, chosen.names, !chosen.body.required));
    }
    setters
}

fn setter(
    file: &mut FileWriter<'_>,
    chosen: Chosen<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let ty = ty(file, chosen.sent)?;
    let (set, method) = (set(file, chosen.sent), &chosen.names.method);
    let mut text = docs::of_body(&chosen.body.docs, chosen.sent);
    if text.is_empty() {
        text = vec!["Sets the body.".to_owned()];
    }
    if chosen.is_other() {
        docs::paragraph(&mut text, &format!("Sends {}.", docs::code(&chosen.sent.media_type)));
    } else if let Some(others) = chosen.others(operation, names) {
        docs::paragraph(&mut text, &others);
    }
    let docs = docs::lines(&text);
    Some(quote! {
        #docs
        pub fn #method(self, body: #ty) -> Self {
            self #set
        }
    })
}
