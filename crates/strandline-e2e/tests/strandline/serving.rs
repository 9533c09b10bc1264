//! `serve`: the same text as the command line, a page, and an end in good order.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use super::desk::Desk;

/// A server that is stopped as an operator would, when the test ends.
struct Server {
    child: Option<Child>,
    /// What it printed before it served.
    announced: String,
    address: String,
}

/// An answer over HTTP.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(desk: &Desk, listen: &str) -> Self {
        let mut child = desk
            .command(&["serve", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut announced = String::new();
        out.read_line(&mut announced).unwrap();
        if !listen.starts_with("127.") {
            out.read_line(&mut announced).unwrap();
        }
        let address = announced
            .split("http://")
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap();
        let address = address.replace("0.0.0.0", "127.0.0.1");
        Server {
            child: Some(child),
            announced,
            address,
        }
    }

    fn get(&self, target: &str) -> Answer {
        let mut socket = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            socket,
            "GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut text = Vec::new();
        socket.read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = if head
            .to_ascii_lowercase()
            .contains("transfer-encoding: chunked")
        {
            joined(body)
        } else {
            body.to_owned()
        };
        Answer {
            status,
            head: head.to_owned(),
            body,
        }
    }

    /// Stops it as a service manager does, and gives its log.
    fn stop(mut self) -> String {
        let child = self.child.take().unwrap();
        let told = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status()
            .unwrap();
        assert!(told.success());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{ended:?}");
        String::from_utf8(ended.stderr).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The chunks of a body without their lengths.
fn joined(mut chunks: &str) -> String {
    let mut body = String::new();
    while let Some((length, rest)) = chunks.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        body.push_str(&rest[..length]);
        chunks = rest[length..].trim_start_matches("\r\n");
    }
    body
}

#[test]
fn the_server_s_answers_are_the_text_of_the_command_line() {
    let desk = Desk::with_maps();
    let server = Server::start(&desk, "127.0.0.1:0");
    for (target, line) in [
        (
            "area?assessor=desk&from=2024-01-02",
            "area --assessor desk --from 2024-01-02",
        ),
        (
            "change?assessor=desk&from=2024-01-01&until=2024-01-04",
            "change --assessor desk --from 2024-01-01 --until 2024-01-04",
        ),
        ("at?lon=36.05&lat=48.05", "at --lon 36.05 --lat 48.05"),
        (
            "map?assessor=desk&on=2024-01-03",
            "map --assessor desk --on 2024-01-03",
        ),
        (
            "area?assessor=desk&known_at=3",
            "area --assessor desk --known-at 3",
        ),
    ] {
        let answer = server.get(&format!("/api/v1/{target}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(
            answer.body,
            desk.done(&format!("{line} --format json")).out,
            "{target}"
        );
        assert!(
            answer.head.to_ascii_lowercase().contains("etag:"),
            "{answer:?}"
        );
    }
    assert_eq!(server.stop(), "", "the log is clean");
}

#[test]
fn an_error_of_the_server_says_what_to_do() {
    let desk = Desk::with_maps();
    let server = Server::start(&desk, "127.0.0.1:0");
    for (target, status) in [
        ("/api/v1/area?assessor=nobody", 404),
        ("/api/v1/area", 400),
        ("/api/v1/at?lon=181&lat=0", 400),
        ("/api/v1/conquest", 404),
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(
            answer.head.contains("application/problem+json"),
            "{answer:?}"
        );
        let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(problem["status"], status, "{answer:?}");
        assert!(
            problem["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty()),
            "{answer:?}"
        );
    }
    assert_eq!(server.stop(), "", "the log is clean");
}

#[test]
fn tiles_and_page_come_from_the_one_binary() {
    let desk = Desk::with_maps();
    let server = Server::start(&desk, "127.0.0.1:0");
    let page = server.get("/");
    assert_eq!(page.status, 200, "{page:?}");
    assert!(page.body.contains("<title>"), "{page:?}");
    // The tile of zoom 6 around 36° east, 48° north.
    let tile = server.get("/tiles/desk/6/38/22.mvt");
    assert_eq!(tile.status, 200, "{tile:?}");
    let empty = server.get("/tiles/desk/6/0/0.mvt");
    assert_eq!(empty.status, 204, "{empty:?}");
    assert_eq!(server.get("/tiles/desk/tile.json").status, 200);
    assert_eq!(server.stop(), "", "the log is clean");
}

#[test]
fn beyond_this_computer_it_says_that_no_embargo_applies() {
    let desk = Desk::with_maps();
    let near = Server::start(&desk, "127.0.0.1:0");
    assert!(!near.announced.contains("embargo"), "{}", near.announced);
    let note = |server: &Server| -> serde_json::Value {
        let theatres = server.get("/api/v1/theatres").body;
        serde_json::from_str::<serde_json::Value>(&theatres).unwrap()["note"].clone()
    };
    assert!(note(&near).is_null());
    let far = Server::start(&desk, "0.0.0.0:0");
    assert!(
        far.announced.contains("No embargo applies"),
        "{}",
        far.announced
    );
    assert!(note(&far).as_str().unwrap().contains("No embargo applies"));
    assert_eq!(far.stop() + &near.stop(), "", "the log is clean");
}

#[test]
fn an_address_that_is_taken_is_told_with_a_remedy() {
    let desk = Desk::with_maps();
    let server = Server::start(&desk, "127.0.0.1:0");
    let line = format!("serve --listen {}", server.address);
    desk.refused(&line, 1, &["listening on", "--listen"]);
    desk.refused("serve --listen nowhere", 1, &["nowhere", "--listen"]);
}
