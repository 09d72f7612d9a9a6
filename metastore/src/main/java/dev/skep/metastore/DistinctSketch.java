package dev.skep.metastore;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A sketch that counts distinct values, as the metastore keeps it: the state of an UltraLogLog, compressed, in base64. */
public final class DistinctSketch {
    private final UltraLogLog registers;

    private DistinctSketch(UltraLogLog registers) {
        this.registers = registers;
    }

    /** @param state of an UltraLogLog */
    public static DistinctSketch ofState(byte[] state) {
        return new DistinctSketch(UltraLogLog.wrap(state));
    }

    /** Empty when the text is no sketch. */
    public static Optional<DistinctSketch> parse(String text) {
        try {
            Inflater inflater = new Inflater();
            inflater.setInput(Base64.getDecoder().decode(text));
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                state.write(buffer, 0, read);
            }
            inflater.end();
            return Optional.of(ofState(state.toByteArray()));
        } catch (IllegalArgumentException | DataFormatException e) {
            return Optional.empty();
        }
    }

    /** The values of both. */
    public DistinctSketch merge(DistinctSketch other) {
        return new DistinctSketch(UltraLogLog.merge(registers, other.registers));
    }

    public long count() {
        return Math.round(registers.getDistinctCountEstimate());
    }

    public String text() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(registers.getState());
        deflater.finish();
        byte[] buffer = new byte[registers.getState().length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, length));
    }
}
