package dev.mentionscope.report;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.mentionscope.platform.QueryParameters;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.json.Json;

/**
 * Works exports off, one at a time in each process. As with a rescan, a lock of the database's says who has one: it goes with the process, and
 * another begins anew, since an export is of one state of the database. An attempt that was overtaken can write nothing any more.
 */
@ApplicationScoped
class ReportWork {

    private static final Logger LOG = Logger.getLogger(ReportWork.class);
    private static final int MOST_ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final Reports reports;
    private final ReportsConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    ReportWork(Jdbi jdbi, Reports reports, ReportsConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** A job that a process has taken. */
    public record Taken(
            UUID workspaceId,
            UUID id,
            Report report,
            Format format,
            boolean bom,
            @Json Map<String, List<String>> parameters,
            int attempt) {}

    public record Key(UUID workspaceId, UUID id) {}

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        for (Key key : open()) {
            if (!stopping) {
                workAlone(key);
            }
        }
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void expire() {
        jdbi.useHandle(db -> db.createUpdate("""
                        update report_job
                        set state = 'EXPIRED'
                        where state = 'FINISHED' and expires_at <= :now""").bind("now", now()).execute());
        jdbi.useHandle(db -> db.execute("""
                delete from report_job_part p
                where not exists (
                    select from report_job j
                    where j.workspace_id = p.workspace_id and j.id = p.job_id and j.attempt = p.attempt
                      and j.state in ('RUNNING', 'FINISHED'))"""));
        jdbi.useHandle(
                db -> db.createUpdate("""
                        delete from report_job
                        where state in ('FAILED', 'CANCELLED', 'EXPIRED') and finished_at <= :past""").bind("past", now().minusDays(30)).execute());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private List<Key> open() {
        return jdbi.withHandle(db -> db.createQuery(
                        "select workspace_id, id from report_job where state in ('WAITING', 'RUNNING') order by id limit 20")
                .map(ConstructorMapper.of(Key.class))
                .list());
    }

    /** The transaction holds nothing but the lock; whatever else is done has a connection of its own. */
    private void workAlone(Key key) {
        try (Handle lock = jdbi.open()) {
            lock.begin();
            boolean ours = lock.createQuery("select pg_try_advisory_xact_lock(12, hashtext(:id))")
                    .bind("id", key.id().toString())
                    .mapTo(Boolean.class)
                    .one();
            if (ours) {
                take(key).ifPresent(this::attempt);
            }
            lock.rollback();
        }
    }

    private Optional<Taken> take(Key key) {
        return jdbi.withHandle(db -> db.createQuery("""
                        update report_job
                        set state = 'RUNNING', attempt = attempt + 1, rows_done = 0, bytes = 0
                        where workspace_id = :workspaceId and id = :id and state in ('WAITING', 'RUNNING')
                        returning workspace_id, id, report, format, bom, parameters, attempt""")
                .bindMethods(key)
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    private void attempt(Taken job) {
        try {
            run(job);
        } catch (Stop.Stopped e) {
            LOG.infof("Export %s was ended before its end", job.id());
        } catch (HttpProblem e) {
            fail(job, e.getDetail() == null ? "Its parameters do not fit any more." : e.getDetail());
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "Attempt %d of export %s broke off", job.attempt(), job.id());
            if (job.attempt() >= MOST_ATTEMPTS) {
                fail(job, "It broke off " + job.attempt() + " times; the service's log says why.");
            }
        }
    }

    private void run(Taken job) throws IOException {
        Rows rows = reports.rows(job.workspaceId(), job.report(), new QueryParameters(job.parameters()));
        long most = Wish.of(new QueryParameters(job.parameters())).most();
        Wish wish = new Wish(job.format(), job.bom(), most);
        Parts parts = new Parts(job);
        jdbi.useHandle(db -> db.execute(
                "update report_job set rows_total = ? where workspace_id = ? and id = ? and attempt = ?",
                Math.min(most, rows.count()),
                job.workspaceId(),
                job.id(),
                job.attempt()));
        CountingSink sink = new CountingSink(wish.format().sink(parts, rows.columns(), rows.about(), wish.bom()));
        parts.sink = sink;
        rows.write(sink, most, new Stop());
        sink.finish();
        parts.flushPart();
        jdbi.useHandle(db -> db.createUpdate("""
                        update report_job
                        set state = 'FINISHED', finished_at = :now, expires_at = :expires, file_name = :file, rows_done = :rows,
                            rows_total = :rows
                        where workspace_id = :workspaceId and id = :id and attempt = :attempt and state = 'RUNNING'""")
                .bindMethods(job)
                .bind("now", now())
                .bind("expires", now().plus(config.keepFilesFor()))
                .bind("file", Delivery.fileName(rows, wish))
                .bind("rows", sink.rows())
                .execute());
    }

    private void fail(Taken job, String why) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update report_job
                        set state = 'FAILED', finished_at = :now, failure = :why
                        where workspace_id = :workspaceId and id = :id and attempt = :attempt and state = 'RUNNING'""")
                .bindMethods(job)
                .bind("now", now())
                .bind("why", why)
                .execute());
    }

    /** Writes a finished job's file; any process can. */
    void write(UUID workspace, UUID id, OutputStream out) throws IOException {
        for (int part = 1; ; part++) {
            int no = part;
            Optional<byte[]> bytes = jdbi.withHandle(db -> db.createQuery("""
                            select p.bytes
                            from report_job j
                            join report_job_part p on p.workspace_id = j.workspace_id and p.job_id = j.id and p.attempt = j.attempt
                            where j.workspace_id = :workspace and j.id = :id and j.state = 'FINISHED' and p.part_no = :part""")
                    .bind("workspace", workspace)
                    .bind("id", id)
                    .bind("part", no)
                    .mapTo(byte[].class)
                    .findOne());
            if (bytes.isEmpty()) {
                return;
            }
            try (ZstdInputStream plain = new ZstdInputStream(new ByteArrayInputStream(bytes.get()))) {
                plain.transferTo(out);
            }
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Cuts a file into parts, each in a transaction of its own, together with how far the job is. */
    private final class Parts extends OutputStream {

        private static final int SIZE = 1 << 20;

        private final Taken job;
        private final byte[] buffer = new byte[SIZE];
        private int length;
        private int part;
        private CountingSink sink;

        private Parts(Taken job) {
            this.job = job;
        }

        @Override
        public void write(int b) {
            if (length == SIZE) {
                flushPart();
            }
            buffer[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            int at = from;
            int left = count;
            while (left > 0) {
                if (length == SIZE) {
                    flushPart();
                }
                int now = Math.min(left, SIZE - length);
                System.arraycopy(bytes, at, buffer, length, now);
                length += now;
                at += now;
                left -= now;
            }
        }

        private void flushPart() {
            part++;
            byte[] compressed = Zstd.compress(Arrays.copyOf(buffer, length), 3);
            // Rows are being read in a transaction that this thread has open; parts are seen by others at once.
            try (Handle own = jdbi.open()) {
                own.useTransaction(db -> store(db, compressed));
            }
            length = 0;
        }

        private void store(Handle db, byte[] compressed) {
            int ours = db.createUpdate("""
                                update report_job
                                set rows_done = :rows, bytes = bytes + :length
                                where workspace_id = :workspaceId and id = :id and attempt = :attempt and state = 'RUNNING'""")
                    .bindMethods(job)
                    .bind("rows", sink == null ? 0 : sink.rows())
                    .bind("length", length)
                    .execute();
            if (ours == 0 || stopping) {
                throw new Stop.Stopped();
            }
            db.createUpdate("""
                                insert into report_job_part (workspace_id, job_id, attempt, part_no, bytes)
                                values (:workspaceId, :id, :attempt, :part, :bytes)""")
                    .bindMethods(job)
                    .bind("part", part)
                    .bind("bytes", compressed)
                    .execute();
        }
    }
}
