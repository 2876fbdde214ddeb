//! Style sheets, scripts and fonts, built into the program.

use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// A file for the browser.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
    /// The first 16 hexadecimal digits of its SHA-256, which name its version.
    pub version: String,
}

/// The file at this path below `/assets/`, if there is one.
pub fn find(path: &str) -> Option<Asset> {
    let file = Files::get(path)?;
    let media_type = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
    let version = file.metadata.sha256_hash()[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(Asset {
        bytes: file.data,
        media_type,
        version,
    })
}

/// The address of a file with its version, so that browsers may keep it for good.
pub fn url(path: &str) -> String {
    match find(path) {
        Some(asset) => format!("/assets/{path}?v={}", asset.version),
        None => format!("/assets/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn every_vendored_file_is_the_one_named_in_vendor_json() {
        let vendor: serde_json::Value =
            serde_json::from_str(include_str!("../assets/vendor.json")).unwrap();
        let packages = vendor["packages"].as_array().unwrap();
        let files: Vec<_> = packages
            .iter()
            .flat_map(|package| package["files"].as_array().unwrap())
            .collect();
        let licences = packages
            .iter()
            .flat_map(|package| package["licences"].as_array().unwrap());
        for licence in licences {
            assert!(find(licence["text"].as_str().unwrap()).is_some());
        }
        assert_eq!(files.len(), 9);
        for file in files {
            let path = file["path"].as_str().unwrap();
            let asset = find(path).unwrap();
            assert_eq!(
                hex::encode(Sha256::digest(&asset.bytes)),
                file["sha256"].as_str().unwrap(),
                "{path}"
            );
        }
    }

    #[test]
    fn an_address_carries_the_version_of_the_file() {
        let address = url("ui.css");
        assert!(address.starts_with("/assets/ui.css?v="), "{address}");
        assert!(find("../Cargo.toml").is_none());
    }

    #[test]
    fn fonts_are_addressed_by_their_version_and_are_small() {
        let css = String::from_utf8(find("fonts/fonts.css").unwrap().bytes.into_owned()).unwrap();
        let named: Vec<&str> = css
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(named.len(), 6);
        for address in named {
            let (name, version) = address.split_once("?v=").unwrap();
            let font = find(&format!("fonts/{name}")).unwrap();
            assert_eq!(version, font.version, "{name}");
            assert!(font.bytes.len() < 60_000, "{name}");
        }
    }

    #[test]
    fn our_style_sheets_ask_nothing_of_other_sites() {
        for path in [
            "ui.css",
            "views.css",
            "profile.css",
            "print.css",
            "atlas.css",
            "fonts/fonts.css",
        ] {
            let css = String::from_utf8(find(path).unwrap().bytes.into_owned()).unwrap();
            assert!(!css.contains("http"), "{path}");
            assert!(!css.contains("@import"), "{path}");
        }
    }

    /// The relative luminance of a colour such as `#355a91` (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_shade_stands_out_from_dark_ground_and_from_its_neighbour() {
        let css = String::from_utf8(find("ui.css").unwrap().bytes.into_owned()).unwrap();
        let (_, dark) = css.split_once("(prefers-color-scheme: dark)").unwrap();
        let shades: Vec<f64> = (1..=6)
            .map(|shade| {
                let (_, value) = dark.split_once(&format!("--shade-{shade}: ")).unwrap();
                luminance(value.split(';').next().unwrap())
            })
            .collect();
        let contrast = |light: f64, dark: f64| (light + 0.05) / (dark + 0.05);
        assert!(contrast(shades[0], 0.0) >= 3.0, "{shades:?}");
        for pair in shades.windows(2) {
            assert!(contrast(pair[1], pair[0]) >= 1.3, "{shades:?}");
        }
    }
}
