//! A call in an example: which operation, and its arguments. An argument is the document's own example, or one of the
//! example's function.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::readme::program::Program;
use crate::emit::{Emission, parameter, response};
use crate::model::{
    NamedKind, Operation, Output, Parameter, Part, PartContent, Scalar, Sent, SentContent, Type, Value,
};
use crate::name::{BodyNames, Handle, Ident, OperationNames, plain};

/// An operation, its names, and the body that is sent where there are several.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    pub(super) handle: Option<&'a Handle>,
    choice: usize,
    /// Whether the answer is to be a stream, which some bodies have to say.
    pub(super) streamed: bool,
}

impl<'a> Call<'a> {
    /// The operation of those in question that is called with the least: by `GET` before others, with a result before
    /// none.
    pub(super) fn plainest(ctx: Emission<'a>, is_meant: impl Fn(Self) -> bool) -> Option<Self> {
        let all = ctx.api.operations.iter().zip(ctx.names.operations());
        let calls = all.map(|(operation, names)| Self {
            operation,
            names,
            handle: ctx.names.handle(names),
            choice: 0,
            streamed: false,
        });
        calls.filter(|call| is_meant(*call)).min_by_key(Self::effort)
    }

    /// Knowledge that the call takes of a reader first, then how little comes of it.
    fn effort(&self) -> impl Ord + use<> {
        let Self { operation, .. } = self;
        let needs_body = operation.body.as_ref().is_some_and(|body| body.required);
        let has_result = operation.output != Output::Nothing;
        let is_streamed = response::is_streamed(&operation.output);
        let given = self.required().filter(|parameter| example(&parameter.value).is_none()).count();
        let is_get = operation.method == "GET";
        (operation.deprecated, needs_body, is_streamed, !is_get, !has_result, given, self.required().count())
    }

    fn required(self) -> impl Iterator<Item = &'a Parameter> {
        self.operation.parameters.iter().filter(|parameter| parameter::is_argument(parameter))
    }

    /// The same with a body of which a file is sent.
    pub(super) fn with_file(self) -> Option<Self> {
        let body = self.operation.body.as_ref()?;
        let choice = body.choices.iter().position(|sent| match &sent.content {
            SentContent::Bytes => true,
            SentContent::Parts(parts) => parts.named.iter().any(is_file),
            SentContent::Json(_) | SentContent::Form(..) | SentContent::Multipart(..) | SentContent::Text => {
                false
            }
        })?;
        Some(Self { choice, ..self })
    }

    fn sent(self) -> Option<(bool, &'a Sent, &'a BodyNames)> {
        let body = self.operation.body.as_ref()?;
        Some((body.required, body.choices.get(self.choice)?, self.names.bodies.get(self.choice)?))
    }

    /// `client.droplets().show("id")`; the name of the group tells arguments of several calls apart.
    pub(super) fn request(self, program: &mut Program<'a>, owner: Option<&str>) -> TokenStream {
        let named = self.operation.parameters.iter().zip(&self.names.parameters);
        let arguments = named.filter(|(parameter, _)| parameter::is_argument(parameter));
        let mut arguments: Vec<_> =
            arguments.map(|(parameter, ident)| argument(program, &parameter.value, ident, owner)).collect();
        let handle = self.handle.map(|handle| {
            let method = &handle.method;
            quote!(.#method())
        });
        let Some((true, sent, names)) = self.sent() else {
            let method = &self.names.method;
            return quote!(client #handle.#method(#(#arguments),*));
        };
        arguments.extend(body(program, sent, names, owner));
        if let (true, SentContent::Json(value), Some(body)) =
            (self.streamed, &sent.content, arguments.last_mut())
            && says_stream(program.ctx, value)
        {
            *body = quote!(#body.stream(true));
        }
        let method = &names.method;
        quote!(client #handle.#method(#(#arguments),*))
    }

    /// The request with the file that a caller may leave out.
    pub(super) fn upload(self, program: &mut Program<'a>) -> TokenStream {
        let request = self.request(program, None);
        let Some((required, sent, names)) = self.sent() else { return request };
        match &sent.content {
            SentContent::Bytes if !required => {
                let (method, file) = (&names.method, file(program));
                quote!(#request.#method(#file))
            }
            SentContent::Parts(parts) => {
                let is_argument = |part: &Part| required && part.required;
                if parts.named.iter().any(|part| is_file(part) && is_argument(part)) {
                    return request;
                }
                let files = parts.named.iter().zip(&names.parts).find(|(part, _)| is_file(part));
                let set = files.map(|(one, ident)| {
                    let file = part(program, one, ident, None);
                    quote!(.#ident(#file))
                });
                quote!(#request #set)
            }
            SentContent::Bytes
            | SentContent::Json(_)
            | SentContent::Form(..)
            | SentContent::Multipart(..)
            | SentContent::Text => request,
        }
    }

    /// The type of the request, as a user of the crate finds it.
    pub(super) fn request_type(self, program: &mut Program<'a>) -> TokenStream {
        let (operations, request) = (program.file.root("operations"), &self.names.request);
        let module = self.handle.map(|handle| {
            let module = &handle.module;
            quote!(#module::)
        });
        quote!(#operations::#module #request)
    }
}

/// Whether the part is a file, or several.
fn is_file(part: &Part) -> bool {
    matches!(part.content, PartContent::File { .. })
}

/// The arguments that a body is.
fn body<'a>(
    program: &mut Program<'a>,
    sent: &'a Sent,
    names: &BodyNames,
    owner: Option<&str>,
) -> Vec<TokenStream> {
    let name = Ident::new("body");
    match &sent.content {
        SentContent::Json(value) | SentContent::Form(value, _) | SentContent::Multipart(value, _) => {
            let ty = program.file.value(value);
            vec![program.given(&name, ty, owner)]
        }
        SentContent::Text => vec![program.shared(&name, quote!(&str), owner)],
        SentContent::Bytes => vec![file(program)],
        SentContent::Parts(parts) => {
            let given = parts.arguments();
            let named = given.into_iter().filter_map(|(place, part)| Some((part, names.parts.get(place)?)));
            named.map(|(one, ident)| part(program, one, ident, owner)).collect()
        }
    }
}

/// A part of a form.
fn part(program: &mut Program<'_>, part: &Part, ident: &Ident, owner: Option<&str>) -> TokenStream {
    match part.content {
        PartContent::File { many, .. } => {
            let file = file(program);
            if many { quote!([#file]) } else { file }
        }
        PartContent::Value(_) => argument(program, &part.value, ident, owner),
    }
}

/// `Upload::path(path)`
fn file(program: &mut Program<'_>) -> TokenStream {
    let (upload, path) = (program.file.runtime("Upload"), program.path());
    quote!(#upload::path(#path))
}

/// A value for an argument.
fn argument(program: &mut Program<'_>, value: &Value, ident: &Ident, owner: Option<&str>) -> TokenStream {
    if let Some(example) = example(value) {
        return example;
    }
    match &value.ty {
        Type::Scalar(Scalar::String) => program.shared(ident, quote!(&str), owner),
        Type::Scalar(
            Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt32
            | Scalar::UInt64
            | Scalar::Float64,
        ) => {
            let ty = program.file.ty(&value.ty);
            program.shared(ident, ty, owner)
        }
        Type::List(item) if matches!(item.ty, Type::Foreign(_)) => {
            let item = program.file.ty(&item.ty);
            program.given(ident, quote!(&[#item]), owner)
        }
        Type::Scalar(_)
        | Type::Named(_)
        | Type::Foreign(_)
        | Type::List(_)
        | Type::Tuple(_)
        | Type::Map(_)
        | Type::Constant(_)
        | Type::Json => {
            let ty = program.file.ty(&value.ty);
            program.given(ident, ty, owner)
        }
    }
}

/// The longest text that is shown as an argument.
const LONGEST: usize = 40;

/// The document's example of a value, where it is a word, a number or a truth.
fn example(value: &Value) -> Option<TokenStream> {
    let is_word = |text: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        !text.is_empty() && text.len() <= LONGEST && text.chars().all(fits)
    };
    let scalar = value.ty.as_scalar()?;
    value.examples.iter().find_map(|example| match scalar {
        Scalar::String => example.as_str().filter(|text| is_word(text)).map(|text| quote!(#text)),
        Scalar::Boolean => example.as_bool().map(|truth| quote!(#truth)),
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => {
            // A number that every type has needs no look at which it is.
            let number = example.as_u64().filter(|number| i32::try_from(*number).is_ok())?;
            let number = Literal::u64_unsuffixed(number);
            Some(quote!(#number))
        }
        Scalar::Float64
        | Scalar::Secret
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Base64
        | Scalar::UnixMillis
        | Scalar::UnixSeconds => None,
    })
}

/// Whether the body says by an optional `stream` whether its answer is a stream.
fn says_stream(ctx: Emission<'_>, value: &Value) -> bool {
    let named = value.ty.as_named().and_then(|id| Some((ctx.api.named(id)?, ctx.names.of_type(id)?)));
    let Some((named, names)) = named.filter(|_| !value.needs_null()) else { return false };
    let NamedKind::Object(object) = &named.kind else { return false };
    object.fields.iter().zip(&names.members).any(|(field, ident)| {
        plain(ident) == "stream" && !field.required && field.value.ty == Type::Scalar(Scalar::Boolean)
    })
}
