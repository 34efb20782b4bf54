//! The macro that writes the request type of an operation: the methods its reader sees, each one line over
//! [`Call`](super::Call).

/// Defines the request of an operation: a value that is sent with `send`, with `send_raw`, or by awaiting it.
///
/// The argument is the type's name, the client's method, and the output; a `streamed` before the name
/// says that the body is read as it comes, and a `raw` that the output is the response as it is. The documentation
/// before it becomes part of `send`'s: the list of statuses. The file has the type of the method in scope, for links.
/// See [`Operation`](crate::Operation) for an example.
#[macro_export]
macro_rules! request {
    ($(#[$errors:meta])* streamed $request:ident, $method:literal -> $output:ty) => {
        $crate::request! { @type $request, $method, { $output },
            { $crate::Response<$output> }, stream,
            { $crate::StreamingResponse }, stream_raw,
            "Sends the request, and returns when the response begins: its body is read as it comes.",
            "Sends the request, and gives the response as it comes, whatever its status.",
            "When the request cannot be built or sent, and when no response comes.",
            $(#[$errors])*
        }
    };
    ($(#[$errors:meta])* raw $request:ident, $method:literal) => {
        $crate::request! { @type $request, $method, { $crate::RawResponse },
            { $crate::RawResponse }, send_checked,
            { $crate::RawResponse }, send_raw,
            "Sends the request.",
            "Sends the request, and gives the response as it is, whatever its status.",
            "When the request cannot be built or sent, and when no complete response comes.",
            $(#[$errors])*
        }
    };
    ($(#[$errors:meta])* $request:ident, $method:literal -> $output:ty) => {
        $crate::request! { @type $request, $method, { $output },
            { $crate::Response<$output> }, send,
            { $crate::RawResponse }, send_raw,
            "Sends the request.",
            "Sends the request, and gives the response as it is, whatever its status.",
            "When the request cannot be built or sent, and when no complete response comes.",
            $(#[$errors])*
        }
    };
    (@type $request:ident, $method:literal, { $output:ty }, { $sent:ty }, $send:ident, { $raw:ty }, $send_raw:ident,
     $summary:literal, $raw_summary:literal, $raw_errors:literal, $(#[$errors:meta])*) => {
        #[doc = concat!("The request that [`", $method, "`] makes: a value until it is sent.")]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $request($crate::Call);

        impl $request {
            /// Sets what this one call does differently from the client's settings: time limits, retries, headers.
            #[inline]
            pub fn options(self, options: $crate::CallOptions) -> Self {
                Self(self.0.options(options))
            }

            #[doc = $summary]
            ///
            /// # Errors
            ///
            /// When the request cannot be built or sent, when the response cannot be read, and for a status that is
            /// not a documented success.
            ///
            $(#[$errors])*
            // Inlined, so that the code of a call is compiled where it is made: a client's crate has one for each operation.
            #[inline]
            pub fn send(self) -> $crate::BoxFuture<'static, ::core::result::Result<$sent, $crate::Error>> {
                self.0.$send::<Self>()
            }

            #[doc = $raw_summary]
            ///
            /// # Errors
            ///
            #[doc = $raw_errors]
            #[inline]
            pub fn send_raw(self) -> $crate::BoxFuture<'static, ::core::result::Result<$raw, $crate::Error>> {
                self.0.$send_raw()
            }
        }

        impl $crate::FromCall for $request {
            type Output = $output;
            type Raw = $raw;

            #[inline]
            fn from_call(call: $crate::Call) -> Self {
                Self(call)
            }

            #[inline]
            fn into_call(self) -> $crate::Call {
                self.0
            }
        }

        impl ::core::future::IntoFuture for $request {
            type Output = ::core::result::Result<$sent, $crate::Error>;
            type IntoFuture = $crate::BoxFuture<'static, Self::Output>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}

/// The documented example of a success: its status, and the file with its body, which is JSON.
#[macro_export]
macro_rules! example {
    ($status:literal, $file:literal) => {
        ::core::option::Option::Some($crate::Example::new($status, ::core::include_str!($file)))
    };
}
