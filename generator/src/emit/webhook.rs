//! ```text
//! pub fn new_book(body: impl AsRef<[u8]>) -> Result<models::Book, Error> { webhook::read("newBook", body.as_ref()) }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::called::method_below;
use crate::emit::{Emission, FileWriter, docs, markdown};
use crate::model::{Encoding, Value, Webhook};
use crate::name::{Ident, plain};
use crate::output::RustFile;

/// The functions that read the calls of the service.
pub(super) fn file(ctx: Emission<'_>) -> RustFile {
    let mut file = FileWriter::top(ctx);
    let webhooks = &ctx.api.webhooks;
    let any = webhooks.any.as_ref().map(|value| any(&mut file, value));
    let functions = webhooks.all.iter().zip(ctx.names.webhooks());
    let functions: TokenStream =
        functions.map(|(webhook, ident)| function(ctx, &mut file, webhook, ident)).collect();
    let imports = file.imports();
    RustFile {
        docs: "Calls that the service makes: each function reads the body of one, and checks no signature."
            .to_owned(),
        tokens: quote!(#imports #any #functions),
    }
}

fn any(file: &mut FileWriter<'_>, value: &Value) -> TokenStream {
    let text = "Reads the body of any webhook, as one address receives all of them.".to_owned();
    reader(file, &[text], (&Ident::new("any"), "webhook"), (value, Encoding::Json), false)
}

fn function(ctx: Emission<'_>, file: &mut FileWriter<'_>, webhook: &Webhook, ident: &Ident) -> TokenStream {
    let wire = &webhook.name.wire;
    let mut lines = markdown::lines(&webhook.docs.text);
    let kind = if webhook.operation.is_some() { "callback" } else { "webhook" };
    let method = webhook.operation.as_ref().and_then(|operation| method(ctx, operation));
    let of = method.map(|method| format!(" of {method}")).unwrap_or_default();
    let address = webhook.address.as_ref().map(|address| docs::code(address));
    let to = address.map(|address| format!(", which goes to {address}")).unwrap_or_default();
    let written = match webhook.encoding {
        Encoding::Json => "",
        Encoding::Form => ", a form",
        Encoding::Text => ", which is text",
    };
    let read = format!("Reads the body of the {kind} {}{of}{to}{written}.", docs::code(wire));
    docs::paragraph(&mut lines, &read);
    reader(file, &lines, (ident, wire), (&webhook.body, webhook.encoding), webhook.deprecated)
}

/// A link to the client's method of an operation.
fn method(ctx: Emission<'_>, operation: &str) -> Option<String> {
    let mut operations = ctx.api.operations.iter().zip(ctx.names.operations());
    let (_, names) = operations.find(|(known, _)| known.name.wire == operation)?;
    let way = method_below(names, ctx.names.handle(names));
    Some(format!("[`{}`](super::{way})", plain(&names.method)))
}

fn reader(
    file: &mut FileWriter<'_>,
    lines: &[String],
    (ident, wire): (&Ident, &str),
    (value, encoding): (&Value, Encoding),
    is_deprecated: bool,
) -> TokenStream {
    let [error, module] = ["Error", "webhook"].map(|name| file.runtime(name));
    let (docs, deprecated) = (docs::lines(lines), docs::deprecated(is_deprecated));
    let ty = file.value(value);
    let read = match encoding {
        Encoding::Json => quote!(read),
        Encoding::Form => quote!(read_form),
        Encoding::Text => quote!(read_text),
    };
    quote! {
        #docs
        ///
        /// # Errors
        /// When the body is not as documented.
        #deprecated
        pub fn #ident(body: impl AsRef<[u8]>) -> Result<#ty, #error> {
            #module::#read(#wire, body.as_ref())
        }
    }
}
