//! The words of a language within captions, labels and descriptions, in lower case.

/// What a part of a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// What a parameter is.
    Definition,
    /// What has to be heeded.
    Constraints,
    /// Its values.
    Range,
    /// What it is when it is left out.
    Default,
}

/// What a language says around facts.
#[derive(Debug)]
pub struct Phrases {
    /// Between a value and what it means.
    pub meanings: &'static [&'static str],
    /// What marks one of several values as the default.
    pub default_marks: &'static [&'static str],
    /// What says that there is nothing, as it is written: `none` may be a value, `None` is none.
    pub nothing: &'static [&'static str],
    /// What stands before the ends of a range.
    pub ranges: &'static [&'static str],
    /// What stands right before the largest number of characters, in a language without blanks between words.
    pub longest: &'static [&'static str],
    /// Labels that divide a description, as they are written: case tells them from words of a sentence.
    pub labels: &'static [(Label, &'static [&'static str])],
}

pub(super) const ENGLISH: Phrases = Phrases {
    meanings: &[" indicates ", ", indicating ", ", which indicates ", " means ", " refers to "],
    default_marks: &["default", "default value"],
    nothing: &["None", "N/A", "NA", "Null", "Empty", "-"],
    ranges: &[
        "ranges from ",
        "range from ",
        "value range: ",
        "value range is ",
        "range: ",
        "must be from ",
        "value is from ",
        "range is from ",
        "range is ",
    ],
    longest: &[],
    labels: &[
        (Label::Definition, &["Definition", "Description"]),
        (Label::Constraints, &["Constraints", "Constraint"]),
        (Label::Range, &["Range", "Value Range"]),
        (Label::Default, &["Default Value", "Default value"]),
    ],
};

pub(super) const CHINESE: Phrases = Phrases {
    meanings: &["表示", "代表", "指"],
    default_marks: &["默认", "默认值"],
    nothing: &["不涉及", "无", "空", "-"],
    ranges: &["取值范围：", "取值范围:", "取值范围为", "取值范围是", "取值范围"],
    longest: &["不超过", "最大长度：", "最大长度:", "最多", "最长"],
    labels: &[
        (Label::Definition, &["参数解释", "参数说明"]),
        (Label::Constraints, &["约束限制", "约束"]),
        (Label::Range, &["取值范围"]),
        (Label::Default, &["默认取值", "默认值"]),
    ],
};
