package dev.skep.execution.distributed.task;

import dev.skep.execution.distributed.shuffle.ShuffleInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Set;

/**
 * Reads what a job was told, and nothing else: an object of any class but those of plans, types and plain values ends the
 * reading before it is made, since whoever can write to a scratch directory must not run code here.
 */
public final class PlanInput extends ObjectInputStream {
    private static final Set<String> PACKAGES =
            Set.of("dev.skep.execution.plan", "dev.skep.api.type", "dev.skep.api.storage");
    private static final Set<String> OUTER_CLASSES = Set.of(
            JobDescription.class.getName(),
            TaskEnvironment.class.getName(),
            ShuffleInput.class.getName(),
            Piece.class.getName(),
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Enum",
            "java.lang.Number",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.time.Ser",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.Period",
            "java.time.Duration",
            "java.util.CollSer",
            "java.util.ImmutableCollections",
            "java.util.ArrayList",
            "java.util.LinkedHashMap",
            "java.util.HashMap",
            "java.util.TreeMap",
            "java.util.Map",
            "java.util.Arrays",
            "java.util.Collections");

    public PlanInput(InputStream input) throws IOException {
        super(input);
        setObjectInputFilter(PlanInput::check);
    }

    private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        Class<?> read = info.serialClass();
        if (read == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        while (read.isArray()) {
            read = read.getComponentType();
        }
        String name = read.getName();
        int nested = name.indexOf('$');
        boolean known = read.isPrimitive()
                || PACKAGES.contains(read.getPackageName())
                || OUTER_CLASSES.contains(nested < 0 ? name : name.substring(0, nested));
        return known ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }
}
