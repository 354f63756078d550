//! Serves the built page with the headers of production.

use std::{net::Ipv4Addr, path::Path, process::Command};

use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::ServeDir;

/// The page's content security policy; `index.html` says the same, less what a meta element cannot.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                   font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
                   frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types escalation-desk";

/// Serves a folder until the program ends.
///
/// # Errors
/// One sentence if there is nothing to serve or the port is taken.
pub(crate) fn run(dist: &Path, port: u16, open: bool) -> Result<(), String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("there is no built page in `{}`; type `cargo xtask build`", dist.display()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(listen(dist, port, open))
}

async fn listen(dist: &Path, port: u16, open: bool) -> Result<(), String> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        format!(
            "cannot listen on 127.0.0.1:{port} ({error}); choose another with `--port`, or 0 for a free one"
        )
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("serving http://{address}/");
    if open {
        let opened = ["xdg-open", "open"]
            .iter()
            .any(|opener| Command::new(opener).arg(format!("http://{address}/")).spawn().is_ok());
        if !opened {
            println!("no program to open a browser was found; open the address by hand");
        }
    }
    let files = ServeDir::new(dist).precompressed_br();
    let app = Router::new().fallback_service(files).layer(middleware::from_fn(headers));
    axum::serve(listener, app).await.map_err(|error| error.to_string())
}

async fn headers(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let fixed: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::CACHE_CONTROL, cache),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a file's name carries the hash of its content: sixteen hex digits between `-` and the end.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(is_hashed("/start-1a2b3c4d5e6f7a8b.wasm"));
        assert!(is_hashed("/pico.min-1a2b3c4d5e6f7a8b.css"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/boot.js"));
    }
}
