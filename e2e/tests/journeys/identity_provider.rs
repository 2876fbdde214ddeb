//! Signing in by an identity provider: a browser goes there and comes back.

use crate::support::{Browser, Scheme, Tools, leash::Leash, tools, tools::required};
use anyhow::{Context, Result, ensure};
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use thirtyfour::By;

const NAME: &str = "Stadt Musterhausen";

/// An installation of its own that knows a provider beside it; both end with the test.
struct Town {
    origin: String,
    _server: Leash,
    _provider: Leash,
}

/// What runs beside a server, with its configuration in the environment.
fn configured(origin: &str, issuer: &str, folder: &Path) -> Vec<String> {
    let port = origin.rsplit(':').next().unwrap_or_default();
    let database = folder.join("wirkraum.db");
    let mails = folder.join("mails");
    [
        ("PORT", port),
        ("PUBLIC_ADDRESS", origin),
        ("DATABASE_URL", &format!("sqlite://{}", database.display())),
        ("MAIL__FROM", "Atlas <atlas@stadt.example>"),
        ("MAIL__FOLDER", &mails.display().to_string()),
        ("IDENTITY_PROVIDER__ISSUER", issuer),
        ("IDENTITY_PROVIDER__CLIENT_ID", "wirkraum"),
        (
            "IDENTITY_PROVIDER__CLIENT_SECRET",
            "known to everyone who reads this",
        ),
        ("IDENTITY_PROVIDER__NAME", NAME),
        ("IDENTITY_PROVIDER__TRUST_EMAIL", "true"),
    ]
    .iter()
    .map(|(key, value)| format!("WIRKRAUM_{key}={value}"))
    .collect()
}

/// Starts both, and invites Anna.
fn town(name: &str) -> Result<Town> {
    let program = std::env::var("WIRKRAUM_BIN").context("WIRKRAUM_BIN, the built binary")?;
    let modules = std::env::var("WIRKRAUM_CHECKERS").context("WIRKRAUM_CHECKERS")?;
    let folder =
        std::env::temp_dir().join(format!("wirkraum-provider-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let origin = format!("http://localhost:{port}");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("provider.mjs");
    let provider = Leash::start(
        Path::new("node"),
        &[
            script.display().to_string(),
            modules,
            format!("{origin}/de/anmelden/rueckkehr"),
        ],
        &PathBuf::from(format!("{}-node", folder.display())),
    )?;
    let issuer = provider.wait_for(Duration::from_secs(60), |line| {
        Some(line.split_once("provider at ")?.1.to_owned())
    })?;
    let environment = configured(&origin, &issuer, &folder);
    let run = |arguments: &[&str]| {
        let mut all = environment.clone();
        all.push(program.clone());
        all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        all
    };
    let migrated = Command::new("env").args(run(&["migrate"])).status()?;
    ensure!(migrated.success(), "the database is not made");
    let mail = "anna@stadt.example";
    let invite = ["account", "invite", "--mail", mail, "--role", "planning"];
    let invited = Command::new("env").args(run(&invite)).output()?;
    ensure!(invited.status.success(), "Anna is not invited");
    let server = Leash::start(Path::new("env"), &run(&["serve"]), &folder)?;
    server.wait_for(Duration::from_secs(60), |line| {
        line.contains("http://").then_some(())
    })?;
    Ok(Town {
        origin,
        _server: server,
        _provider: provider,
    })
}

/// The button that leads to the provider.
const BUTTON: &str = "form[action$='/anmelden/anbieter'] button";

/// From the page where one signs in to the provider, as this person; further questions are agreed to.
async fn sign_in(browser: &Browser, town: &Town, person: &str) -> Result<()> {
    browser
        .driver
        .goto(format!("{}/de/anmelden", town.origin))
        .await?;
    browser.driver.find(By::Css(BUTTON)).await?.click().await?;
    browser
        .until("document.querySelector('[name=login]')")
        .await?;
    let login = browser.driver.find(By::Css("[name=login]")).await?;
    login.send_keys(person).await?;
    let password = browser.driver.find(By::Css("[name=password]")).await?;
    password.send_keys("does not count").await?;
    let button = browser.driver.find(By::Css("button.login-submit")).await?;
    button.click().await?;
    // It asks whether the site may know who it is.
    browser
        .until("document.querySelector('[name=prompt][value=consent]')")
        .await?;
    let agree = browser.driver.find(By::Css("button[type=submit]")).await?;
    agree.click().await?;
    let home = format!(
        "location.origin === '{}' && document.readyState === 'complete'",
        town.origin
    );
    browser.until(&home).await
}

/// The provider forgets who is signed in there.
async fn forgotten(browser: &Browser, town: &Town) -> Result<()> {
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.clearBrowserCookies", serde_json::json!({}))
        .await?;
    browser
        .driver
        .goto(format!("{}/de/anmelden", town.origin))
        .await?;
    Ok(())
}

async fn in_town(name: &str, journey: impl AsyncFnOnce(&Browser, &Town, &Tools) -> Result<()>) {
    let Some(tools) = tools() else { return };
    let town = town(name).map_err(|error| format!("{error:#}"));
    let Some(town) = required(town.as_ref()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        journey(&browser, town, tools).await
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

#[tokio::test]
async fn an_invited_person_comes_by_the_provider_without_a_password_of_her_own() {
    in_town("invited", async |browser, town, _| {
        sign_in(browser, town, "anna").await?;
        let title = browser.arrive(|path| path == "/de/aufgaben").await?;
        ensure!(title == "Meine Aufgaben", "{title}");
        browser
            .driver
            .goto(format!("{}/de/konto", town.origin))
            .await?;
        let text = browser.evaluate("return document.body.innerText").await?;
        let text = text.as_str().context("no text")?.to_owned();
        for said in ["Anna Muster", "Verbunden seit", "noch kein Passwort"] {
            ensure!(text.contains(said), "{said} is not in {text}");
        }
        // It is the only way in, so it stays.
        let end = browser
            .driver
            .find(By::Css("form[action$='/konto/anbieter/ende'] button"))
            .await?;
        end.click().await?;
        browser
            .until("document.querySelector('h1').textContent === 'Das geht noch nicht'")
            .await?;
        let errors = browser.console_errors().await?;
        let refused: Vec<_> = errors
            .iter()
            .filter(|error| error.contains("Content Security Policy"))
            .collect();
        ensure!(refused.is_empty(), "{refused:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_has_no_account_stops_or_is_not_confirmed_reads_why_and_finds_another_way() {
    in_town("refused", async |browser, town, _| {
        for (person, said) in [
            ("fremd", "gibt es hier kein Konto"),
            ("ungeprueft", "hat Ihre Mail-Adresse nicht bestätigt"),
        ] {
            sign_in(browser, town, person).await?;
            browser.arrive(|path| path == "/de/anmelden").await?;
            let text = browser.evaluate("return document.body.innerText").await?;
            ensure!(text.as_str().unwrap_or_default().contains(said), "{text}");
            browser.driver.find(By::Css("#password")).await?;
            forgotten(browser, town).await?;
        }
        browser.driver.find(By::Css(BUTTON)).await?.click().await?;
        browser
            .until("document.querySelector('a[href$=abort]')")
            .await?;
        let stop = browser.driver.find(By::Css("a[href$=abort]")).await?;
        stop.click().await?;
        let stopped = "location.search === '?anbieter=abbruch' && document.body.innerText\
            .includes('Bei Stadt Musterhausen wurde abgebrochen')";
        browser.until(stopped).await?;
        Ok(())
    })
    .await;
}
