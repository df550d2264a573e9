package dev.mentionscope.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Test
    void whoever_comes_alone_waits_for_nobody() {
        Together<Integer, Integer> together = new Together<>(10, this::doubled);

        assertThat(together.with(3)).isEqualTo(6);
        assertThat(done).containsExactly(List.of(3));
    }

    @Test
    void what_comes_meanwhile_is_done_together_and_everybody_gets_what_is_theirs() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Together<Integer, Integer> together = new Together<>(40, parts -> {
            await(release);
            return doubled(parts);
        });
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(this::started)) {
            List<Future<Integer>> results = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> together.with(i)))
                    .toList();
            awaitAll(100);
            release.countDown();
            for (int i = 0; i < 100; i++) {
                assertThat(results.get(i).get()).isEqualTo(2 * i);
            }
        }
        assertThat(done.stream().mapToInt(List::size).sum()).isEqualTo(100);
        assertThat(done).hasSizeLessThanOrEqualTo(5).allMatch(parts -> parts.size() <= 40);
    }

    @Test
    void one_that_cannot_be_done_harms_no_other() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Together<Integer, Integer> together = new Together<>(40, parts -> {
            await(release);
            if (parts.contains(13)) {
                throw new IllegalArgumentException("13 among " + parts.size());
            }
            return doubled(parts);
        });
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(this::started)) {
            List<Future<Integer>> results = IntStream.range(0, 30)
                    .mapToObj(i -> threads.submit(() -> together.with(i)))
                    .toList();
            awaitAll(30);
            release.countDown();
            for (int i = 0; i < 30; i++) {
                Future<Integer> result = results.get(i);
                if (i == 13) {
                    assertThatThrownBy(result::get).hasMessageContaining("13 among 1");
                } else {
                    assertThat(result.get()).isEqualTo(2 * i);
                }
            }
        }
    }

    @Test
    void while_the_database_is_away_nobody_is_tried_alone() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        Together<Integer, Integer> together = new Together<>(40, parts -> {
            sizes.add(parts.size());
            throw new IllegalStateException(new SQLException("no room", "53100"));
        });

        assertThatThrownBy(() -> together.with(1)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void an_error_reaches_everybody_and_leaves_nobody_behind() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Together<Integer, Integer> together = new Together<>(40, parts -> {
            await(release);
            throw new StackOverflowError("deep");
        });
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(this::started)) {
            List<Future<Integer>> results = IntStream.range(0, 5)
                    .mapToObj(i -> threads.submit(() -> together.with(i)))
                    .toList();
            awaitAll(5);
            release.countDown();
            for (Future<Integer> result : results) {
                assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("deep");
            }
        }
    }

    private Thread started(Runnable work) {
        Thread thread = Thread.ofVirtual().unstarted(work);
        threads.add(thread);
        return thread;
    }

    /** Until so many have come: one works, the others wait for it. */
    private void awaitAll(int count) {
        Awaitility.await()
                .until(() -> threads.size() == count
                        && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    private List<Integer> doubled(List<Integer> parts) {
        done.add(parts);
        return parts.stream().map(part -> 2 * part).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
