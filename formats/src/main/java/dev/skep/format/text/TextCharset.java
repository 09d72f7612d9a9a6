package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.commons.io.output.WriterOutputStream;

/** The charset of a table's files, by the SerDe property {@code serialization.encoding}; all that reads and prints rows knows UTF-8 alone. */
record TextCharset(Charset charset) {
    /** @throws SkepException INVALID_SETTING when there is no such charset */
    static TextCharset of(Map<String, String> properties) {
        String name = properties.get("serialization.encoding");
        try {
            return new TextCharset(
                    name == null || name.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(name.strip()));
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "SerDe property 'serialization.encoding': there is no charset '" + name + "'",
                    e);
        }
    }

    /** Whether the bytes of files are those that are read and printed. */
    boolean isPlain() {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    /** The text of a file as UTF-8. */
    InputStream decode(InputStream bytes) throws IOException {
        if (isPlain()) {
            return bytes;
        }
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(bytes, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** Takes UTF-8 and writes it in the charset; flushing passes on what was taken. */
    OutputStream encode(OutputStream file) throws IOException {
        if (isPlain()) {
            return file;
        }
        return WriterOutputStream.builder()
                .setWriter(new OutputStreamWriter(file, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }
}
