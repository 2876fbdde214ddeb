//! Files that come with the program: style sheets, scripts, fonts, images.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A file that comes with the program, answered with headers that let browsers keep it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its media type, such as `text/css; charset=utf-8`.
    pub content_type: &'static str,
    /// A digest of its bytes, in hexadecimal digits.
    pub digest: String,
    /// Whether the address it was asked under holds the digest, so that it never changes: then
    /// it is kept for a year, else it is asked for again by its `ETag`.
    pub addressed_by_digest: bool,
}

impl Asset {
    /// The answer to a request with these headers: the bytes, or 304 if the browser has them.
    pub fn respond(self, request: &HeaderMap) -> Response {
        // Weak, because compression on the way out changes the bytes.
        let tag = format!("W/\"{}\"", self.digest);
        let has_it = request
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|known| known.trim().trim_start_matches("W/") == &tag[2..]);
        let mut response = if has_it {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(self.bytes));
            response.headers_mut().insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static(self.content_type),
            );
            response
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(if self.addressed_by_digest {
                "public, max-age=31536000, immutable"
            } else {
                "public, no-cache"
            }),
        );
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Asset {
        Asset {
            bytes: Bytes::from_static(b"p{}"),
            content_type: "text/css; charset=utf-8",
            digest: "ab12".into(),
            addressed_by_digest: false,
        }
    }

    #[test]
    fn a_browser_that_has_the_file_is_told_so() {
        let mut headers = HeaderMap::new();
        let first = style().respond(&headers);
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers()[header::ETAG].clone();
        headers.insert(header::IF_NONE_MATCH, tag);
        assert_eq!(style().respond(&headers).status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn a_file_addressed_by_its_digest_is_kept_for_a_year() {
        let asset = Asset {
            addressed_by_digest: true,
            ..style()
        };
        let response = asset.respond(&HeaderMap::new());
        assert_eq!(
            response.headers()[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
    }
}
