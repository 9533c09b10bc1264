//! `serve`: a socket, a log, and an end in good order for the router that serve gives.

use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use axum::serve::ListenerExt as _;
use strandline_record::Record;
use strandline_serve::{PageSetting, ServeState, router};
use tokio::{net::TcpListener, signal};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use crate::{
    arguments::{Globals, ServeCommand},
    basemap,
    failure::Done,
    world::world,
};

/// What the page shows where everybody may reach it.
const NO_EMBARGO: &str = "No embargo applies: this is the latest map, as soon as it is recorded.";

/// How long requests at work may take after the server was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves the record until it is told to stop.
pub(crate) fn serve(globals: &Globals, command: &ServeCommand) -> anyhow::Result<Done> {
    log_to_standard_error();
    let record = Arc::new(Record::open_read_only(&globals.store)?);
    let setting = PageSetting {
        framed_by: command.framed_by(),
        basemap: basemap::chosen(&globals.store, command.basemap.as_ref())?,
    };
    let runtime = tokio::runtime::Runtime::new().context("starting the server's threads")?;
    runtime.block_on(listen(record, setting, &command.listen))?;
    // A request that is still at work after the grace would hold the process back.
    runtime.shutdown_background();
    Ok(Done::Wholly)
}

fn log_to_standard_error() {
    let filter = EnvFilter::builder()
        .with_default_directive(LevelFilter::WARN.into())
        .with_env_var("STRANDLINE_LOG")
        .from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
}

async fn listen(record: Arc<Record>, setting: PageSetting, address: &str) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!(
            "listening on {address}; choose another address with --listen, such as \
             127.0.0.1:8081"
        )
    })?;
    let address = listener.local_addr()?;
    let note = (!address.ip().is_loopback()).then(|| NO_EMBARGO.to_owned());
    announce(address, &record, note.as_deref());
    let (stop, stopped) = tokio::sync::watch::channel(());
    // A response that goes out in two pieces must not wait for the first to be acknowledged.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let server = axum::serve(
        listener,
        router(ServeState::new(record, note, setting, world()?)),
    )
    .with_graceful_shutdown(async move {
        told_to_stop().await;
        drop(stop);
    });
    tokio::select! {
        served = server => served.context("serving"),
        () = grace(stopped) => Ok(()),
    }
}

/// Who cannot read the announcement is served all the same.
fn announce(address: SocketAddr, record: &Record, note: Option<&str>) {
    let mut out = io::stdout().lock();
    let path = record.path().display();
    let _ = writeln!(out, "serving {path} on http://{address}/ until Ctrl-C");
    if let Some(note) = note {
        let _ = writeln!(out, "{note}");
    }
    let _ = out.flush();
}

async fn told_to_stop() {
    let interrupted = async {
        // Without a handler the process ends at once, which is the next best thing.
        let _ = signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => (),
        () = terminated => (),
    }
}

/// Ends some time after the server was told to stop, whatever is still at work.
async fn grace(mut stopped: tokio::sync::watch::Receiver<()>) {
    while stopped.changed().await.is_ok() {}
    tokio::time::sleep(LAST_REQUESTS).await;
}
