package dev.mentionscope.platform.upgrade;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Several connections that go on working as the service of the last release until they are told to stop. */
final class ServiceLoad implements AutoCloseable {

    private interface Turn {

        void take(ServiceWork work, Random random) throws SQLException, InterruptedException;
    }

    private static final int PROBES = 10_000;
    private static final int EXPORTED_AT_ONCE = 500;

    private final String url;
    private final Waits waits = new Waits();
    private final Map<UUID, UUID> runs = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ServiceWork> works = Collections.synchronizedList(new ArrayList<>());
    private final List<Exception> problems = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger exports = new AtomicInteger();
    private final AtomicInteger exporting = new AtomicInteger();
    private volatile boolean over;

    ServiceLoad(String url) throws SQLException {
        this.url = url;
        try (ServiceWork work = new ServiceWork(url, "plan", new Waits(), new Random(0))) {
            for (int w = 0; w <= ReleasedSchema.WORKSPACES; w++) {
                UUID run = UUID.randomUUID();
                work.plan(ReleasedSchema.workspace(w), run, PROBES);
                runs.put(ReleasedSchema.workspace(w), run);
            }
        }
    }

    /** @param first the first answers of the workspace that has none come during the migration, when this is passed */
    void start(List<ServiceWork.Key> keys, Runnable first) {
        for (int i = 0; i < 3; i++) {
            UUID workspace = ReleasedSchema.workspace(i);
            repeat("writer " + i, (work, random) -> {
                work.answer(workspace, runs.get(workspace), 1 + random.nextInt(4), ServiceWork.Pause.NONE);
                Thread.sleep(random.nextInt(15));
            });
        }
        repeat("failing", (work, random) -> {
            UUID workspace = ReleasedSchema.workspace(random.nextInt(ReleasedSchema.WORKSPACES));
            work.fail(workspace, runs.get(workspace), ServiceWork.Pause.NONE);
            Thread.sleep(random.nextInt(20));
        });
        for (int i = 0; i < 2; i++) {
            repeat("reader " + i, (work, random) -> {
                work.readNumbers(ReleasedSchema.workspace(random.nextInt(ReleasedSchema.WORKSPACES)));
                work.readAnswer(ReleasedSchema.workspace(0), keys.get(random.nextInt(keys.size())));
                Thread.sleep(random.nextInt(10));
            });
        }
        repeat("first answers", (work, random) -> {
            first.run();
            UUID workspace = ReleasedSchema.workspace(ReleasedSchema.WORKSPACES);
            work.answer(workspace, runs.get(workspace), 1, ServiceWork.Pause.NONE);
            Thread.sleep(random.nextInt(10));
        });
        repeat("exporter", (work, random) -> {
            exporting.incrementAndGet();
            if (work.export(ReleasedSchema.workspace(1), EXPORTED_AT_ONCE, () -> sleep(over ? 0 : 120)) == 0) {
                throw new IllegalStateException("The export is empty");
            }
            exports.incrementAndGet();
        });
    }

    /** Two transactions that take a while between their statements, as those of a machine that stalls. */
    void slowly(int pauseMillis) {
        UUID workspace = ReleasedSchema.workspace(0);
        once(
                "slow answer " + threads.size(),
                (work, random) -> work.answer(workspace, runs.get(workspace), 3, () -> sleep(pauseMillis)));
        once("slow failure " + threads.size(), (work, random) -> {
            sleep(2L * pauseMillis);
            work.fail(workspace, runs.get(workspace), () -> sleep(2L * pauseMillis));
        });
    }

    private void repeat(String name, Turn turn) {
        once(name, (work, random) -> {
            while (!over) {
                turn.take(work, random);
            }
        });
    }

    private void once(String name, Turn turn) {
        threads.add(Thread.ofPlatform().name(name).start(() -> {
            Random random = new Random(name.hashCode());
            try (ServiceWork work = new ServiceWork(url, name, waits, random)) {
                works.add(work);
                turn.take(work, random);
            } catch (SQLException | RuntimeException e) {
                problems.add(new IllegalStateException(name + ": " + e.getMessage(), e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Waits waits() {
        return waits;
    }

    boolean isExporting() {
        return exporting.get() > exports.get();
    }

    List<Exception> problems() {
        return List.copyOf(problems);
    }

    Set<ServiceWork.Written> written() {
        Set<ServiceWork.Written> all = new HashSet<>();
        works.forEach(work -> all.addAll(work.written()));
        return all;
    }

    Set<UUID> failed() {
        Set<UUID> all = new HashSet<>();
        works.forEach(work -> all.addAll(work.failed()));
        return all;
    }

    int notes() {
        return works.stream().mapToInt(ServiceWork::notes).sum();
    }

    int exports() {
        return exports.get();
    }

    /** Ends what is under way, and waits for it. */
    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
