//! Who runs the site, as configured.

use crate::brand::BrandFiles;
use serde::Deserialize;
use ui::Logo;

/// An office or a person to turn to. Every part but the name may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Who.
    pub name: String,
    /// Postal address, line by line.
    pub address: Vec<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Web address.
    pub url: Option<String>,
}

/// The brand and the duties of whoever runs the site.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// The name of the site.
    pub title: String,
    /// Who runs it: name, address, mail.
    pub owner: Contact,
    /// Further lines for the imprint, such as who represents the owner.
    pub imprint: Vec<String>,
    /// Who answers questions about personal data.
    pub privacy: Contact,
    /// Who hears about barriers.
    pub accessibility: Contact,
    /// Who helps if the owner does not remove a barrier.
    pub enforcement: Contact,
    /// The day the accessibility statement was last checked, as written by the owner.
    pub accessibility_checked: Option<String>,
    /// A folder with logo, colours and fonts, served under `/marke/`.
    pub brand_folder: Option<std::path::PathBuf>,
    /// What was read from that folder.
    #[serde(skip)]
    pub brand: BrandFiles,
    /// Address of a logo on this site and whose it is.
    pub logo: Option<LogoFile>,
    /// Address of a style sheet on this site that sets colours.
    pub stylesheet: Option<String>,
}

/// A logo as configured.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogoFile {
    /// Its address on this site.
    pub src: String,
    /// Whose it is.
    pub alt: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: "Wirkraum".into(),
            owner: Contact::default(),
            imprint: Vec::new(),
            privacy: Contact::default(),
            accessibility: Contact::default(),
            enforcement: Contact::default(),
            accessibility_checked: None,
            brand_folder: None,
            brand: BrandFiles::default(),
            logo: None,
            stylesheet: None,
        }
    }
}

impl Site {
    /// Its logo for the head of pages.
    pub fn logo(&self) -> Option<Logo> {
        self.logo.as_ref().map(|logo| Logo {
            src: logo.src.clone(),
            alt: logo.alt.clone(),
        })
    }
}
