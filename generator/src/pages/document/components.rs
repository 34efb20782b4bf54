//! Names of components: what the page calls an object, and more only where two different objects are called the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

use super::merge::Group;
use super::{digest, schema};
use crate::pages::Options;
use crate::pages::facts::{Object, Operation, Type};

/// Address of an object: operation, page, index.
type Key = (usize, usize, usize);

/// The component of every object.
#[derive(Debug, Default)]
pub(super) struct Components {
    names: HashMap<Key, String>,
    /// The first object of each name, which is written.
    first: BTreeMap<String, Key>,
}

impl Components {
    pub(super) fn new(groups: &[Group]) -> Self {
        let mut wanted: Vec<(Key, String, String, String)> = Vec::new();
        // Pages of one title, such as those of two versions, share a body that they show alike; it is the first page's.
        let mut titled: HashMap<(&str, String, String), String> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            // A body that several pages of one operation show alike is one, and the first page's.
            let mut bodies: HashMap<(String, String), String> = HashMap::new();
            for (page, operation) in group.operations.iter().enumerate() {
                let roles = roles(operation);
                for index in reachable(operation) {
                    let shape = shape(operation, index, &mut Vec::new());
                    let own = plain(operation, index, &roles);
                    let plain = if roles.contains_key(&index) {
                        let role = own.strip_prefix(&operation.name).unwrap_or(&own).to_owned();
                        let own = bodies.entry((role.clone(), shape.clone())).or_insert(own).clone();
                        let title = operation.title.as_str();
                        if title.is_empty() {
                            own
                        } else {
                            titled.entry((title, role, shape.clone())).or_insert(own).clone()
                        }
                    } else {
                        own
                    };
                    wanted.push(((at, page, index), plain, operation.name.clone(), shape));
                }
            }
        }
        let mut components = Self::default();
        components.settle(&wanted);
        components
    }

    /// The most frequent shape of a name keeps it; each other shape gets the name of its first operation before it, and
    /// is one component for all operations that have it under this name.
    fn settle(&mut self, wanted: &[(Key, String, String, String)]) {
        let mut shapes: HashMap<&str, BTreeMap<&str, (usize, usize)>> = HashMap::new();
        for (at, (_, plain, _, shape)) in wanted.iter().enumerate() {
            let shapes = shapes.entry(plain).or_default();
            shapes.entry(shape).or_insert((0, at)).0 += 1;
        }
        let best = |plain: &str| {
            let shapes = shapes.get(plain)?;
            shapes
                .iter()
                .max_by_key(|(_, (count, first))| (*count, usize::MAX - first))
                .map(|(shape, _)| *shape)
        };
        let mut taken: HashMap<String, &str> = HashMap::new();
        for (_, plain, _, _) in wanted {
            taken.insert(plain.clone(), best(plain).unwrap_or(""));
        }
        let mut shared: HashMap<(&str, &str), String> = HashMap::new();
        for (key, plain, operation, shape) in wanted {
            if let Some(name) = shared.get(&(plain.as_str(), shape.as_str())) {
                self.names.insert(*key, name.clone());
                continue;
            }
            let others = std::iter::once(format!("{operation}{plain}"))
                .chain((2..).map(|n| format!("{operation}{plain}{n}")));
            let names = std::iter::once(plain.clone()).chain(others);
            for name in names {
                let owner = *taken.entry(name.clone()).or_insert(shape);
                if owner == shape {
                    self.first.entry(name.clone()).or_insert(*key);
                    shared.insert((plain, shape), name.clone());
                    self.names.insert(*key, name);
                    break;
                }
            }
        }
    }

    /// A reference to the component of an object.
    pub(super) fn reference(&self, key: Key) -> Value {
        json!({ "$ref": format!("#/components/schemas/{}", self.name(key)) })
    }

    /// The name of the component of an object.
    pub(super) fn name(&self, key: Key) -> &str {
        self.names.get(&key).map_or("", String::as_str)
    }

    /// All components, in the order of their names.
    pub(super) fn schemas(&self, groups: &[Group], options: &Options) -> Value {
        let mut schemas = Map::new();
        for (name, key) in &self.first {
            let operation = groups.get(key.0).and_then(|group| group.operations.get(key.1));
            if let Some(object) = operation.and_then(|operation| operation.objects.get(key.2)) {
                schemas.insert(name.clone(), self.object(*key, object, options));
            }
        }
        Value::Object(schemas)
    }

    fn object(&self, key: Key, object: &Object, options: &Options) -> Value {
        let table = |at: usize| self.reference((key.0, key.1, at));
        let required: Vec<&str> = object
            .fields
            .iter()
            .filter(|field| field.required == Some(true))
            .map(|field| field.name.as_str())
            .collect();
        let mut map = Map::new();
        map.insert("type".to_owned(), "object".into());
        if !required.is_empty() {
            map.insert("required".to_owned(), required.into());
        }
        let field = |field: &crate::pages::facts::Field| {
            (field.name.clone(), schema::field(field, options.keep_descriptions, &table))
        };
        map.insert("properties".to_owned(), Value::Object(object.fields.iter().map(field).collect()));
        Value::Object(map)
    }
}

/// The objects that bodies and parameters lead to, in order. One that was joined to another is left over.
fn reachable(operation: &Operation) -> BTreeSet<usize> {
    let bodies = operation.responses.iter().filter_map(|response| response.body.as_ref());
    let parameters = operation.parameters.iter().map(|parameter| &parameter.field.r#type);
    let headers =
        operation.responses.iter().flat_map(|response| &response.headers).map(|header| &header.r#type);
    let mut open: Vec<&Type> = operation.requests().chain(bodies).chain(parameters).chain(headers).collect();
    let mut found = BTreeSet::new();
    while let Some(r#type) = open.pop() {
        if let Type::Table(at) = r#type.innermost()
            && found.insert(*at)
        {
            let fields =
                operation.objects.get(*at).map(|object| object.fields.as_slice()).unwrap_or_default();
            open.extend(fields.iter().map(|field| &field.r#type));
        }
    }
    found
}

/// Names of the objects of bodies.
fn roles(operation: &Operation) -> HashMap<usize, String> {
    let mut roles = HashMap::new();
    let mut put = |body: Option<&Type>, name: String| {
        if let Some(Type::Table(at)) = body {
            roles.entry(*at).or_insert(name);
        }
    };
    let name = &operation.name;
    for (number, body) in (1..).zip(operation.requests()) {
        let number = if number == 1 { String::new() } else { number.to_string() };
        put(Some(body), format!("{name}Request{number}"));
    }
    let mut is_first = true;
    for response in &operation.responses {
        let is_success = response.status.is_success();
        let other = if is_success {
            format!("{name}Response{}", response.status)
        } else {
            "ErrorResponse".to_owned()
        };
        put(response.body.as_ref(), if is_success && is_first { format!("{name}Response") } else { other });
        is_first &= !(is_success && response.body.is_some());
    }
    roles
}

/// The name an object asks for: of its role, of its table, or of the field that leads to it.
fn plain(operation: &Operation, index: usize, roles: &HashMap<usize, String>) -> String {
    if let Some(role) = roles.get(&index) {
        return role.clone();
    }
    let caption = operation.objects.get(index).map_or("", |object| object.name.as_str());
    let of_table = crate::pages::facts::object_name(caption);
    if let Some(name) = of_table.map(|name| case(&name)).filter(|name| !name.is_empty()) {
        return name;
    }
    let leads = |field: &&crate::pages::facts::Field| *field.r#type.innermost() == Type::Table(index);
    let field = operation.objects.iter().flat_map(|object| &object.fields).find(leads);
    let name = field.map(|field| case(&field.name)).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| format!("{}Object", operation.name))
}

/// A name as a component's key: letters and digits, a capital first; what is written so already stays.
fn case(name: &str) -> String {
    let is_own =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    let name = if is_own { name.to_owned() } else { name.to_upper_camel_case() };
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if name.starts_with(|c: char| c.is_numeric()) { format!("N{name}") } else { name }
}

/// Structure of an object as text, its name left out: the same for the same fields, down to the last.
fn shape(operation: &Operation, index: usize, above: &mut Vec<usize>) -> String {
    if let Some(depth) = above.iter().position(|known| *known == index) {
        return format!("^{}", above.len() - depth);
    }
    let Some(object) = operation.objects.get(index).filter(|_| above.len() < 24) else {
        return String::new();
    };
    above.push(index);
    let mut text = String::from("{");
    for field in &object.fields {
        let own = schema::field(field, false, &|at| json!({ "t": at == usize::MAX }));
        text.extend([&field.name, ":", &format!("{:?}", field.required), ":", &own.to_string()]);
        if let Type::Table(at) = field.r#type.innermost() {
            text.push_str(&shape(operation, *at, above));
        }
        text.push(';');
    }
    above.pop();
    text.push('}');
    if text.len() > 4096 { digest::sha256(&text) } else { text }
}
