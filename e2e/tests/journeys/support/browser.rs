//! A browser of one's own.

use super::{leash::Leash, tools::Tools};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::{
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use thirtyfour::{
    By, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver,
};

/// Light or dark, as the reader's system asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A running browser with an empty profile.
#[derive(Debug)]
pub(crate) struct Browser {
    /// To steer it.
    pub(crate) driver: WebDriver,
    steered_at: &'static str,
    profile: PathBuf,
}

impl Browser {
    /// Opens a browser as most readers have it.
    pub(crate) async fn open(tools: &Tools) -> Result<Self> {
        Self::start(tools, true).await
    }

    /// Opens a browser that runs no script of any page.
    pub(crate) async fn open_without_javascript(tools: &Tools) -> Result<Self> {
        Self::start(tools, false).await
    }

    async fn start(tools: &Tools, javascript: bool) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let profile =
            std::env::temp_dir().join(format!("wirkraum-browser-{}-{number}", std::process::id()));
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(&tools.chromium.display().to_string())?;
        for flag in [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--enable-unsafe-swiftshader",
            "--lang=de-DE",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-default-browser-check",
            "--no-first-run",
            "--hide-scrollbars",
        ] {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        if !javascript {
            let settings = json!({
                "profile.managed_default_content_settings.javascript": 2,
                "profile.default_content_setting_values.javascript": 2,
            });
            wishes.add_experimental_option("prefs", settings)?;
        }
        let steered_at = chromedriver(tools)?;
        let driver = WebDriver::new(steered_at, wishes)
            .await
            .context("opening the browser")?;
        driver
            .set_page_load_timeout(Duration::from_secs(240))
            .await?;
        driver.set_script_timeout(Duration::from_secs(240)).await?;
        Ok(Self {
            driver,
            steered_at,
            profile,
        })
    }

    /// Gives the page this width (in CSS pixels) and scheme, without motion.
    pub(crate) async fn look(&self, width: u32, height: u32, scheme: Scheme) -> Result<()> {
        let cdp = self.driver.cdp();
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        cdp.send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
        let scheme = if scheme == Scheme::Dark {
            "dark"
        } else {
            "light"
        };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        cdp.send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Lets pages move, as most readers do, at this width.
    pub(crate) async fn look_with_motion(&self, width: u32, height: u32) -> Result<()> {
        self.look(width, height, Scheme::Light).await?;
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": "light" },
            { "name": "prefers-reduced-motion", "value": "no-preference" },
        ]});
        let cdp = self.driver.cdp();
        cdp.send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Waits until a condition in the language of the page holds; fails after twenty seconds.
    pub(crate) async fn until(&self, condition: &str) -> Result<()> {
        for _ in 0..200 {
            let script = format!("return Boolean({condition})");
            if self.evaluate(&script).await? == json!(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("twenty seconds did not bring: {condition}")
    }

    /// Loads a page none of whose scripts run; scripts of the test do, afterwards.
    pub(crate) async fn goto_without_scripts(&self, url: &str) -> Result<()> {
        let cdp = self.driver.cdp();
        cdp.send_raw(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await?;
        self.driver.goto(url).await?;
        cdp.send_raw(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": false }),
        )
        .await?;
        Ok(())
    }

    /// Waits until the page at an address for which `is_goal` holds has a title, and reads that.
    /// Without scripts the driver does not notice that a new page is on its way, so it is asked
    /// again until it is there.
    pub(crate) async fn arrive(&self, is_goal: impl Fn(&str) -> bool) -> Result<String> {
        let mut seen = String::new();
        for _ in 0..100 {
            seen = self.driver.current_url().await?.path().to_owned();
            if is_goal(&seen)
                && let Ok(title) = self.driver.find(By::Css("h1")).await
                && let Ok(text) = title.text().await
                && !text.is_empty()
            {
                return Ok(text);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("still at {seen} after ten seconds")
    }

    /// Plays a device that keeps passkeys (WebAuthn Level 3, 11): one that its person unlocks each time,
    /// or one that nobody unlocks.
    pub(crate) async fn play_a_device(&self, unlocked: bool) -> Result<()> {
        let session = self.driver.session_id();
        let url = format!(
            "{}/session/{session}/webauthn/authenticator",
            self.steered_at
        );
        let device = json!({
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": unlocked,
        });
        let answer = reqwest::Client::new()
            .post(url)
            .header("content-type", "application/json")
            .body(device.to_string())
            .send()
            .await?;
        answer.error_for_status().context("a device to play")?;
        Ok(())
    }

    /// Errors on the console since the last call, among them refusals of the content policy; not those of
    /// the browser's own first tab.
    pub(crate) async fn console_errors(&self) -> Result<Vec<String>> {
        let log = self.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE" && !entry.message.starts_with("chrome://"))
            .map(|entry| entry.message)
            .collect())
    }

    /// Runs a script given as the body of a function and reads what it returns.
    pub(crate) async fn evaluate(&self, script: &str) -> Result<serde_json::Value> {
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// Closes it and removes its profile.
    pub(crate) async fn close(self) -> Result<()> {
        self.driver.quit().await?;
        // Chromium may still be writing for a moment.
        for _ in 0..20 {
            let _ = std::fs::remove_dir_all(&self.profile);
            if !self.profile.exists() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

/// The address of the one chromedriver of this test run.
fn chromedriver(tools: &Tools) -> Result<&'static str> {
    static DRIVER: OnceLock<Result<(String, Leash), String>> = OnceLock::new();
    let started =
        DRIVER.get_or_init(|| start_chromedriver(tools).map_err(|error| format!("{error:#}")));
    match started {
        Ok((address, _)) => Ok(address),
        Err(reason) => Err(anyhow::anyhow!("chromedriver: {reason}")),
    }
}

fn start_chromedriver(tools: &Tools) -> Result<(String, Leash)> {
    let folder = std::env::temp_dir().join(format!("wirkraum-driver-{}", std::process::id()));
    let leash = Leash::start(&tools.chromedriver, &["--port=0"], &folder)?;
    let port: u16 = leash.wait_for(Duration::from_secs(30), |line| {
        line.split_once("started successfully on port ")?
            .1
            .trim_end_matches('.')
            .parse()
            .ok()
    })?;
    Ok((format!("http://127.0.0.1:{port}"), leash))
}
