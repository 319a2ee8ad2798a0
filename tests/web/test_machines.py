"""Pages for machines."""

from alembic.migration import MigrationContext
from sqlalchemy import text
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.notifications import make_mail
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs
from yoriai.infra.schema import is_current, newest_revisions
from yoriai.web.site import create_app


def stamp(database: Database, revision: str) -> None:
    """Write a revision into the database, as a migration does."""
    with database.write() as session:
        connection = session.connection()
        MigrationContext.configure(connection)._ensure_version_table()
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


def unstamp(database: Database) -> None:
    """Forget the revision, as the tests' own databases have none."""
    with database.write() as session:
        session.connection().execute(text("DROP TABLE alembic_version"))


def test_health_asks_nothing_of_the_database(settings: Settings) -> None:
    unreachable = Database("postgresql+psycopg://nobody@127.0.0.1:1/nowhere?connect_timeout=2")
    with TestClient(create_app(settings, unreachable)) as client:
        assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
        assert (client.get("/readyz").status_code, client.get("/readyz").text) == (
            503,
            "the database does not answer\n",
        )
    unreachable.dispose()


def test_ready_only_with_the_schema_of_this_code(database: Database, client: TestClient) -> None:
    assert client.get("/readyz").status_code == 503
    stamp(database, "0000")
    assert client.get("/readyz").status_code == 503
    assert not is_current(database)
    (newest,) = newest_revisions()
    stamp(database, newest)
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "ready\n")
    unstamp(database)


def test_measurements_count_requests_and_jobs_and_name_nobody(database: Database, client: TestClient) -> None:
    with database.write() as session:
        mail = make_mail(session)
        member = make_member(session, name="浜野 灯")
    (sending,) = [job for job in all_jobs() if job.name == "notifications.send"]
    client.get("/healthz?email=hama@example.jp")
    client.get(f"/no/such/page/{member.id}")
    before = client.get("/metrics")
    assert before.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert 'yoriai_answers_total{method="GET",route="/healthz",status="200"}' in before.text
    assert 'yoriai_job_backlog{job="notifications.send"} 1.0' in before.text
    assert 'yoriai_mails{status="pending"} 1.0' in before.text
    jobs.run(database, sending, "test")
    after = client.get("/metrics").text
    assert 'yoriai_job_backlog{job="notifications.send"} 0.0' in after
    assert 'yoriai_job_last_run_handled{job="notifications.send"} 1.0' in after
    assert 'yoriai_job_failed{job="notifications.send"} 0.0' in after
    assert 'yoriai_job_last_start_timestamp_seconds{job="notifications.send"}' in after
    personal = (mail.address, mail.name, member.email, member.name, member.id, "hama@example.jp")
    assert [word for word in personal if word in after] == []
