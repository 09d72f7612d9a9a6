package dev.skep.file.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TestHadoopOutputFile {
    private static final int BEFORE_DEATH = 200_000;

    private final CountDownLatch never = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private void block() throws IOException {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /** Answers no question. */
    private final class DeadSystem extends RawLocalFileSystem {
        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            block();
            throw new IOException("not reached");
        }
    }

    /** Takes some bytes, and no more. */
    private final class DyingStream extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (written.size() + count > BEFORE_DEATH) {
                block();
            }
            written.write(bytes, offset, count);
        }
    }

    private HadoopOutputFile file(OutputStream stream) throws IOException {
        Configuration configuration = new Configuration(false);
        configuration.setInt(FirstAnswer.SECONDS, 1);
        DeadSystem system = new DeadSystem();
        system.initialize(URI.create("file:///"), configuration);
        return new HadoopOutputFile(
                "/f", new FSDataOutputStream(stream, null), new Patience(system, new Path("/f"), configuration));
    }

    @Test
    @Timeout(60)
    void aSystemThatDiesWhileItIsWrittenToIsAnError() throws IOException {
        HadoopOutputFile file = file(new DyingStream());
        for (int count : new int[] {1, 1000, 300_000}) {
            written.reset();
            byte[] bytes = new byte[count];
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent <= 2 * BEFORE_DEATH; sent += count) {
                            if (count == 1) {
                                file.write(7);
                            } else {
                                file.write(bytes, 0, count);
                            }
                        }
                    })
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_WRITE_FAILED))
                    .hasMessageContaining("gave no answer within 1 s");
        }
    }

    @Test
    void keepsBytesAndPositionWhateverTheSizeOfWrites() throws IOException {
        Random random = new Random(1);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (HadoopOutputFile file = file(written)) {
            for (int size : new int[] {1, 65_535, 1, 65_536, 0, 3, 65_537, 200_000, 40_000, 40_000}) {
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                file.write(bytes, 0, size);
                file.write(size);
                expected.write(bytes, 0, size);
                expected.write(size);
                assertThat(file.position()).isEqualTo(expected.size());
            }
        }
        assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
    }
}
