package dev.skep.process.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestTaskScheduler {
    private static void compute(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            RunningTask.pause();
        }
    }

    private static Thread start(TaskScheduler scheduler, QueryShare share, Runnable work) {
        Thread thread = new Thread(() -> RunningTask.run(scheduler, share, () -> {}, work));
        thread.start();
        return thread;
    }

    @Test
    void noMoreTasksComputeThanThereAreSlots() throws Exception {
        TaskScheduler scheduler = new TaskScheduler(2);
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(start(scheduler, new QueryShare(), () -> {
                for (int k = 0; k < 20; k++) {
                    most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                    long end = System.nanoTime() + 2_000_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    computing.decrementAndGet();
                    RunningTask.pause();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(scheduler.running()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aShortQueryPassesLongOnes() throws Exception {
        TaskScheduler scheduler = new TaskScheduler(1);
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(start(scheduler, new QueryShare(), () -> {
                while (!ended.get()) {
                    compute(1);
                }
            }));
        }
        Thread.sleep(300);
        AtomicInteger longSlices = new AtomicInteger();
        Thread quick = start(scheduler, new QueryShare(), () -> {
            for (int i = 0; i < 30; i++) {
                compute(1);
                longSlices.addAndGet(scheduler.waiting());
            }
        });
        quick.join(20_000);
        assertThat(quick.isAlive()).isFalse();
        assertThat(longSlices.get()).isPositive();
        ended.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(scheduler.running()).isZero();
    }

    @Test
    void whoWaitsForSomethingElseLetsOthersCompute() throws Exception {
        TaskScheduler scheduler = new TaskScheduler(1);
        CountDownLatch otherRan = new CountDownLatch(1);
        CountDownLatch isWaiting = new CountDownLatch(1);
        Thread waiter = start(scheduler, new QueryShare(), () -> {
            try {
                RunningTask.withoutSlot(() -> {
                    isWaiting.countDown();
                    assertThat(otherRan.await(30, TimeUnit.SECONDS)).isTrue();
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        isWaiting.await();
        start(scheduler, new QueryShare(), otherRan::countDown).join();
        waiter.join();
        assertThat(otherRan.getCount()).isZero();
        assertThat(scheduler.running()).isZero();
    }

    @Test
    void whoIsCancelledWhileItWaitsLeaves() throws Exception {
        TaskScheduler scheduler = new TaskScheduler(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread holder = start(scheduler, new QueryShare(), () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        Runnable cancelled = () -> {
            throw new IllegalStateException("cancelled");
        };
        assertThatThrownBy(() -> RunningTask.run(scheduler, new QueryShare(), cancelled, () -> {}))
                .hasMessage("cancelled");
        assertThat(scheduler.waiting()).isZero();
        end.countDown();
        holder.join();
        assertThat(scheduler.running()).isZero();
    }
}
