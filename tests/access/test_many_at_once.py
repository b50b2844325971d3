"""Many who sign in at once wait for each other, and nobody else waits with them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
from access.people import FIELD, PASSWORD
from serving import HERE, application, serving

from spinemets.service.access.passwords import AT_ONCE
from spinemets.service.app import AT_ONCE as THREADS


def test_pages_are_answered_while_many_passwords_wait_to_be_checked(tmp_path: Path) -> None:
    app = application(tmp_path, sign_in="accounts", address=HERE)
    with serving(app, visitor=True) as address, httpx2.Client(base_url=address, timeout=20) as browser:
        found = FIELD.search(browser.get("/sign-in").text)
        assert found

        def attempt(number: int) -> int:
            form = {"csrf": found[1], "name": f"nobody{number}", "password": PASSWORD}
            return browser.post("/sign-in", data=form).status_code

        with ThreadPoolExecutor(2 * THREADS) as together:
            turns = 0
            while AT_ONCE.acquire(blocking=False):
                turns += 1
            try:
                waiting = [together.submit(attempt, number) for number in range(2 * THREADS)]
                asked = [browser.get("/sign-in").status_code for _ in range(5)]
                assert not any(one.done() for one in waiting)
            finally:
                for _ in range(turns):
                    AT_ONCE.release()
            assert [one.result() for one in waiting] == [401] * (2 * THREADS)
        assert asked == [200] * 5
