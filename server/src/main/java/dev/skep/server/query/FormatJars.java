package dev.skep.server.query;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.format.StorageFormats;
import dev.skep.server.session.Session;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The jars that another process needs to read and write by the formats that a query names. */
final class FormatJars {
    private final Set<String> formats = new HashSet<>();
    private final Set<OperatorSpec> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private FormatJars() {}

    /** Local paths of all that the session has added, as one may need another; empty when the query names formats of Skep's alone. */
    static List<String> of(StageGraph graph, Session session) {
        List<String> jars = session.localJars();
        if (jars.isEmpty()) {
            return jars;
        }
        FormatJars named = new FormatJars();
        graph.stages().stream().map(Stage::root).forEach(named::collect);
        StorageFormats known = session.formats();
        return named.formats.stream().anyMatch(known::isOfJars) ? jars : List.of();
    }

    private void collect(OperatorSpec spec) {
        if (!seen.add(spec)) {
            return;
        }
        if (spec instanceof OperatorSpec.Scan scan) {
            scan.directories().stream().map(TableScan.Directory::format).forEach(formats::add);
        } else if (spec instanceof OperatorSpec.Write write) {
            formats.add(write.target().format());
        }
        spec.inputs().forEach(this::collect);
    }
}
