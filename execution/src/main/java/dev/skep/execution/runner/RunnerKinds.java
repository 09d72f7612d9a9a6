package dev.skep.execution.runner;

import dev.skep.execution.RunnerKind;
import dev.skep.execution.local.LocalRunner;
import dev.skep.process.start.Providers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of runners on the class path. The one of this process is at hand; the others are looked for when something else is asked for. */
public final class RunnerKinds {
    public static final RunnerKind LOCAL = new LocalRunner();

    private RunnerKinds() {}

    private static final class Found {
        private static final List<RunnerKind> ALL = Providers.of(RunnerKind.class, RunnerKinds.class.getClassLoader());
    }

    /** All kinds, that of this process first. */
    public static List<RunnerKind> all() {
        return Stream.concat(Stream.of(LOCAL), Found.ALL.stream()).toList();
    }

    /** @param name in lower case */
    public static Optional<RunnerKind> byName(String name) {
        if (name.equals(LOCAL.name())) {
            return Optional.of(LOCAL);
        }
        return Found.ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
