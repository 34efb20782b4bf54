//! An image as a person wants to read it: its name, and what is known of it, line by line.

use std::fmt::Display;

use huaweicloud_modelarts::models::{Image, ImageTag};

/// A heading, and a line for each field that is set.
pub(crate) fn image(image: &Image) -> String {
    let name = image.show_name.as_deref().or(image.name.as_deref()).unwrap_or("(an image without a name)");
    let lines =
        rows(image).into_iter().filter_map(|(label, value)| Some(format!("  {label:<13}{}\n", value?)));
    format!("{name}\n{}", lines.collect::<String>())
}

fn rows(image: &Image) -> [(&'static str, Option<String>); 21] {
    // The two lists of hardware say the same thing, as far as is known.
    let hardware = image.resource_categories.as_ref().or(image.support_res_categories.as_ref());
    [
        ("about", text(image.description.as_ref())),
        ("id", text(image.id.as_ref())),
        ("status", text(image.status.as_ref())),
        ("reported", text(image.status_message.as_ref())),
        ("supplied by", text(image.kind.as_ref())),
        ("came about", text(image.origin.as_ref())),
        ("visible to", text(image.visibility.as_ref())),
        ("made for", text(image.service_type.as_ref())),
        ("works with", list(image.dev_services.as_ref())),
        ("processor", text(image.arch.as_ref())),
        ("hardware", list(hardware)),
        ("chip", text(image.flavor_type.as_ref())),
        ("size", image.size.map(size)),
        ("organisation", text(image.namespace.as_ref())),
        ("tag", text(image.show_tag.as_ref().or(image.tag.as_ref()))),
        ("address", text(image.swr_path.as_ref())),
        ("repository", text(image.swr_instance_id.value())),
        ("labels", labels(image.tags.as_deref())),
        ("workspace", text(image.workspace_id.as_ref())),
        ("created", text(image.create_at.as_ref())),
        ("changed", text(image.update_at.as_ref())),
    ]
}

fn text(value: Option<&impl Display>) -> Option<String> {
    value.map(ToString::to_string)
}

fn list(values: Option<&Vec<impl Display>>) -> Option<String> {
    let values = values?.iter().map(ToString::to_string).collect::<Vec<_>>();
    (!values.is_empty()).then(|| values.join(", "))
}

fn labels(tags: Option<&[ImageTag]>) -> Option<String> {
    let pair = |tag: &ImageTag| {
        let [key, value] = [&tag.key, &tag.value].map(|part| part.as_deref().unwrap_or_default());
        format!("{key}={value}")
    };
    list(Some(&tags?.iter().map(pair).collect()))
}

/// A size in KB, in the unit that leaves few digits.
fn size(kilobytes: i64) -> String {
    match kilobytes {
        ..10_240 => format!("{kilobytes} KB"),
        10_240..10_485_760 => format!("{} MB", kilobytes / 1024),
        10_485_760.. => format!("{} GB", kilobytes / 1_048_576),
    }
}
