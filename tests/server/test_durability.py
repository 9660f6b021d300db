"""What the server has acknowledged is on the disk, whatever happens to the server."""

import random
import threading

import httpx

ROUNDS = 15
TABS = 3


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(make_server, make_entry):
    server = make_server()
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        enough = threading.Semaphore(0)

        def write(enough: threading.Semaphore = enough) -> None:
            try:
                with server.browser() as tab:
                    while True:
                        entries = [make_entry(chance.randbytes(200).hex()) for _ in range(3)]
                        answer = tab.post("api/journal", json={"entries": entries, "marks": []})
                        acknowledged.update(answer.json()["accepted"])
                        enough.release()
            except httpx.TransportError:
                return

        tabs = [threading.Thread(target=write) for _ in range(TABS)]
        for tab in tabs:
            tab.start()
        for _ in range(chance.randint(1, 40)):
            enough.acquire()
        server.kill()
        for tab in tabs:
            tab.join()
        server.start()
        with server.browser() as browser:
            found = browser.get("api/journal").json()
        assert acknowledged <= {entry["id"] for entry in found["entries"]}
        assert found["notice"] is None
    assert len(acknowledged) > ROUNDS * 3
