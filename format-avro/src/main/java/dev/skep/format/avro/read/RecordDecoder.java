package dev.skep.format.avro.read;

import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;
import java.util.List;

/** Reads the fields of a record in the order of the file, each to the vector of its column; those that no column wants are stepped over. */
final class RecordDecoder {
    /**
     * A field of the file.
     *
     * @param target which vector it goes to; -1 for none
     * @param decoder null when it is stepped over
     * @param skipper null when it is read
     */
    record Step(int target, ValueDecoder decoder, ValueSkipper skipper) {}

    /** A vector for which the file has no field. @param decoder of its default, or null for NULL */
    record Missing(int target, ValueDecoder decoder) {}

    private final Step[] steps;
    private final Missing[] missing;

    RecordDecoder(List<Step> steps, List<Missing> missing) {
        this.steps = steps.toArray(Step[]::new);
        this.missing = missing.toArray(Missing[]::new);
    }

    void decode(ByteCursor input, VectorBuilder[] targets) throws IOException {
        for (Step step : steps) {
            if (step.decoder() == null) {
                step.skipper().skip(input, 0);
            } else {
                step.decoder().decode(input, targets[step.target()]);
            }
        }
        for (Missing each : missing) {
            if (each.decoder() == null) {
                targets[each.target()].appendNull();
            } else {
                each.decoder().decode(input, targets[each.target()]);
            }
        }
    }
}
