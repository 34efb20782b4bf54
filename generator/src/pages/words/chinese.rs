//! The headings and words of pages in Chinese.

use super::{Column, Place, Topic, Words};

pub(super) const CHINESE: Words = Words {
    headings: &[
        (Topic::Function, &["功能介绍", "功能描述"]),
        (Topic::Authorization, &["授权信息"]),
        (Topic::Uri, &["uri"]),
        (Topic::Request, &["请求参数", "请求消息"]),
        (Topic::Response, &["响应参数", "响应消息"]),
        (Topic::RequestExample, &["请求示例"]),
        (Topic::ResponseExample, &["响应示例"]),
        (Topic::Status, &["状态码", "返回值"]),
        (Topic::Errors, &["错误码"]),
        (Topic::Other, &["约束限制", "约束与限制", "调试", "接口约束", "调用方法", "sdk代码示例"]),
    ],
    places: &[
        (Place::Path, &["路径参数"]),
        (Place::Query, &["query"]),
        (Place::Header, &["header"]),
        (Place::Body, &["body"]),
    ],
    columns: &[
        (Column::Status, &["状态码", "返回值"]),
        (Column::Name, &["参数", "参数名", "名称", "参数名称"]),
        (Column::Mandatory, &["是否必选", "是否必填", "是否为必选"]),
        (Column::Type, &["参数类型", "类型"]),
        (Column::Description, &["描述", "说明", "参数说明"]),
    ],
    yes: &["是"],
    no: &["否"],
    status_labels: &["状态码"],
    table: &["表"],
    options: &["取值范围", "枚举值", "可选值", "取值如下", "取值", "取值包括", "可选值如下"],
    inline_options: &["取值范围：", "枚举值：", "可选值：", "取值："],
    separators: &["、", "，", "或", "和", ", ", ","],
    defaults: &["默认取值：", "默认值：", "默认为", "默认值为"],
    conditions: &["如果", "当", "若"],
    deprecated: &["待下线", "废弃", "历史"],
    max_length: &["不超过", "最大长度：", "最多"],
    characters: &["个字符", "字符"],
    phrases: &super::phrases::CHINESE,
};
