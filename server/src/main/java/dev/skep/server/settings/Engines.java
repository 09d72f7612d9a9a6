package dev.skep.server.settings;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.RunnerKind;
import dev.skep.execution.runner.RunnerKinds;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The values of the setting that says where stages run: the names of runners, and those that leave it to Skep. */
public final class Engines {
    private static final Set<String> AUTOMATIC = Set.of("auto", "tez", "spark");
    private static final String MAPREDUCE = "mr";

    private Engines() {}

    /** Whether an engine means that the size of a query decides. */
    public static boolean isAutomatic(String engine) {
        return AUTOMATIC.contains(engine);
    }

    static String parse(String text) {
        String engine = text.toLowerCase(Locale.ROOT);
        if (isAutomatic(engine) || RunnerKinds.byName(engine).isPresent()) {
            return engine;
        }
        if (engine.equals(MAPREDUCE)) {
            throw new SkepException(ErrorCode.LIBRARY_MISSING, "The engine mr is not on the class path")
                    .withHint("Put skep-jdbc-hadoop there, beside skep-jdbc: it runs queries on Hadoop's clusters.");
        }
        Set<String> known = new TreeSet<>(AUTOMATIC);
        RunnerKinds.all().stream().map(RunnerKind::name).forEach(known::add);
        throw new IllegalArgumentException("one of " + String.join(", ", known) + " is wanted");
    }
}
