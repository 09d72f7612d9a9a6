package dev.skep.server.ddl.definition;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.Skew;
import dev.skep.metastore.StorageBuilder;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.Archive;
import dev.skep.parser.ast.SetBucketCount;
import dev.skep.parser.ast.SetBuckets;
import dev.skep.parser.ast.SetFileFormat;
import dev.skep.parser.ast.SetSerDe;
import dev.skep.parser.ast.SetSerDeProperties;
import dev.skep.parser.ast.SetSkew;
import dev.skep.parser.ast.SetTableLocation;
import dev.skep.parser.ast.UnsetClustering;
import dev.skep.parser.ast.UnsetSerDeProperties;
import dev.skep.parser.ast.UnsetSkew;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.storage.PropertyNotes;
import dev.skep.server.storage.StorageClauses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ALTER TABLE … SET FILEFORMAT, SERDE, LOCATION, CLUSTERED BY and the like. */
public final class StorageChanges {
    private StorageChanges() {}

    /**
     * Makes the directory that a change names, as CREATE does.
     *
     * @throws SkepException when a file or a link to nothing is there
     */
    public static void makeLocation(AlterTableAction action, Session session) {
        if (action instanceof SetTableLocation set) {
            try {
                session.warehouse().files().makeDirectories(session.paths().absolute(set.path()));
            } catch (SkepException e) {
                throw e.at(Locations.of(set));
            }
        }
    }

    /** Changes of how rows are stored, of a table or of one partition. */
    public static StorageDescriptor change(
            StorageDescriptor before, Table table, AlterTableAction action, Session session) {
        if (action instanceof SetTableLocation set) {
            return before.withLocation(session.paths().absolute(set.path()));
        }
        if (action instanceof SetFileFormat set) {
            StorageDescriptor named = StorageClauses.storage(
                    before.location(), Optional.empty(), Optional.of(set.format()), session.formats(), before.format());
            return before.toBuilder()
                    .format(named.format())
                    .inputFormat(named.inputFormat())
                    .outputFormat(named.outputFormat())
                    .serde(named.serde())
                    .build();
        }
        if (action instanceof SetSerDe set) {
            StorageClauses.formatOf(set.className(), session.formats(), set);
            Map<String, String> properties = new LinkedHashMap<>(before.serdeProperties());
            properties.putAll(StorageClauses.properties(set.properties()));
            return before.toBuilder()
                    .serde(Optional.of(set.className()))
                    .serdeProperties(properties)
                    .build();
        }
        if (action instanceof SetSerDeProperties set) {
            Map<String, String> added = StorageClauses.properties(set.properties());
            PropertyNotes.of(added).forEach(session::warn);
            Map<String, String> properties = new LinkedHashMap<>(before.serdeProperties());
            properties.putAll(added);
            return before.toBuilder().serdeProperties(properties).build();
        }
        if (action instanceof UnsetSerDeProperties unset) {
            Map<String, String> properties = new LinkedHashMap<>(before.serdeProperties());
            unset.keys().forEach(properties::remove);
            return before.toBuilder().serdeProperties(properties).build();
        }
        if (action instanceof SetBuckets set) {
            return TableDefinitions.buckets(before, set.buckets(), table.columns());
        }
        if (action instanceof SetBucketCount set) {
            return before.toBuilder().bucketCount(set.buckets()).build();
        }
        if (action instanceof UnsetClustering unset) {
            StorageBuilder unsorted = before.toBuilder().sortColumns(List.of());
            return unset.sortingOnly()
                    ? unsorted.build()
                    : unsorted.bucketColumns(List.of()).bucketCount(0).build();
        }
        if (action instanceof SetSkew set) {
            return before.toBuilder()
                    .skew(Optional.of(TableDefinitions.skew(set.skew(), table.columns())))
                    .build();
        }
        if (action instanceof UnsetSkew unset) {
            // directories that are there already are read as they are
            return before.toBuilder()
                    .skew(unset.directoriesOnly() ? before.skew().map(Skew::withoutDirectories) : Optional.empty())
                    .build();
        }
        SkepException refused = Locations.unsupported("ALTER TABLE … " + Locations.words(action), action);
        boolean wantsFewerFiles = action instanceof Archive archive && !archive.undo();
        throw wantsFewerFiles ? refused.withHint("ALTER TABLE … CONCATENATE merges small files.") : refused;
    }
}
