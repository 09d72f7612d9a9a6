package dev.skep.execution.operator.scan;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.QueryContext;
import dev.skep.execution.plan.RowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of a directory that a scan's conditions on INPUT__FILE__NAME alone leave, which no others need to be opened for. */
final class NamedFiles {
    private NamedFiles() {}

    static List<FileStatus> of(DirectoryScan directory, List<FileStatus> files, QueryContext context) {
        List<RowExpression> conditions = directory.filter().stream()
                .filter(conjunct -> isOfName(conjunct, directory, context))
                .toList();
        if (conditions.isEmpty() || files.isEmpty()) {
            return files;
        }
        VectorBuilder names = VectorBuilder.of(PrimitiveType.STRING, files.size());
        files.forEach(file -> names.appendObject(file.path()));
        int[] selected = new int[files.size()];
        int count = new ScanFilter(DirectoryScan.conjunction(conditions), context)
                .select(new RowBatch(files.size(), names.build()), selected);
        List<FileStatus> named = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            named.add(files.get(selected[i]));
        }
        return named;
    }

    private static boolean isOfName(RowExpression conjunct, DirectoryScan directory, QueryContext context) {
        Set<Integer> columns = new TreeSet<>();
        InputSubstitution.collectColumns(conjunct, columns);
        return columns.equals(Set.of(directory.fileNameColumn()))
                && InputSubstitution.isDeterministic(conjunct, context.functions());
    }
}
