//! Answering until told to stop.

use crate::Application;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use std::{future::Future, io, net::SocketAddr, sync::atomic::Ordering, time::Duration};
use tokio::{net::TcpListener, sync::watch};

/// Why serving ended other than by being told to stop.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Listener(#[from] io::Error),
    /// Signals cannot be received.
    #[error("signals of the system cannot be received: {0}")]
    Signals(io::Error),
}

/// Every so often addresses are forgotten and counts tidied up.
const UPKEEP_EVERY: Duration = Duration::from_secs(30);

/// How a server ends that is told to stop.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stopping {
    /// So long it goes on taking requests while `/readyz` says already that it is not ready: proxies
    /// then send readers elsewhere before the listener closes.
    pub drain: Duration,
    /// So long at most it finishes what has begun after that.
    pub grace: Duration,
}

/// Answers requests until `stop` is ready, then says so at `/readyz`, closes the listener and finishes
/// what has begun.
///
/// # Errors
/// [`ServeError::Listener`] if the listener fails.
pub async fn serve<F>(
    listener: TcpListener,
    application: Application,
    stop: F,
    Stopping { drain, grace }: Stopping,
) -> Result<(), ServeError>
where
    F: Future<Output = ()> + Send + 'static,
{
    let Application {
        router,
        metrics,
        upkeep,
        leaving,
        ..
    } = application;
    let tidy = tokio::spawn(async move {
        let mut ticks = tokio::time::interval(UPKEEP_EVERY);
        loop {
            ticks.tick().await;
            metrics.run_upkeep();
            if let Some(upkeep) = &upkeep {
                upkeep();
            }
        }
    });
    let (stopping, mut stopped) = watch::channel(false);
    let signalled = async move {
        stop.await;
        leaving.store(true, Ordering::Relaxed);
        if !drain.is_zero() {
            tracing::info!(?drain, "stopping: not ready any more, still answering");
            tokio::time::sleep(drain).await;
        }
        tracing::info!("stopping: finishing what has begun");
        let _ = stopping.send(true);
    };
    let service: IntoMakeServiceWithConnectInfo<_, SocketAddr> =
        router.into_make_service_with_connect_info();
    let serving = axum::serve(listener, service).with_graceful_shutdown(signalled);
    let result = tokio::select! {
        result = serving => result.map_err(ServeError::from),
        () = async {
            // Ends with an error only if the sender is gone, and then serving has ended too.
            let _ = stopped.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(grace).await;
        } => {
            tracing::warn!(?grace, "some answers were not finished in time");
            Ok(())
        }
    };
    tidy.abort();
    result
}

/// Is ready when the process is asked to stop: SIGTERM or SIGINT (Ctrl-C). Receives from the
/// moment it returns, so that no signal is lost.
///
/// # Errors
/// [`ServeError::Signals`] if the system refuses.
pub fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, ServeError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(ServeError::Signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(ServeError::Signals)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
