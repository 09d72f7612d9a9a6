package dev.skep.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** Puts another footer under the pages of a file, as another writer may have written it. */
final class Footers {
    private Footers() {}

    static void change(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        int start = bytes.length - 8 - length;
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(bytes, start, length));
        change.accept(metadata);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(Arrays.copyOf(bytes, start));
        changed.write(footer.toByteArray());
        changed.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.size())
                .array());
        changed.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, changed.toByteArray());
    }
}
