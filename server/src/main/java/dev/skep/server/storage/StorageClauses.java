package dev.skep.server.storage;

import dev.skep.api.error.SkepException;
import dev.skep.execution.format.StorageFormats;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.FileFormat;
import dev.skep.parser.ast.NamedFileFormat;
import dev.skep.parser.ast.Property;
import dev.skep.parser.ast.RowFormat;
import dev.skep.parser.ast.SerDeRowFormat;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.RowFormats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ROW FORMAT and STORED AS as they are kept in the metastore. */
public final class StorageClauses {
    private StorageClauses() {}

    /**
     * @param defaultFormat where STORED AS names none
     * @throws SkepException NOT_SUPPORTED for formats that have no reader
     */
    public static StorageDescriptor storage(
            String location, Optional<RowFormat> rowFormat, Optional<FileFormat> fileFormat, String defaultFormat) {
        String format = defaultFormat.toLowerCase(Locale.ROOT);
        Optional<String> input = Optional.empty();
        Optional<String> output = Optional.empty();
        Optional<String> serde = Optional.empty();
        if (fileFormat.isPresent()) {
            FileFormat clause = fileFormat.get();
            if (clause instanceof NamedFileFormat named) {
                format = named.name().value().toLowerCase(Locale.ROOT);
            } else if (clause instanceof ClassFileFormat classes) {
                input = Optional.of(classes.inputFormat());
                output = Optional.of(classes.outputFormat());
                serde = classes.serde();
                format = FormatClasses.byInputFormat(classes.inputFormat())
                        .orElseThrow(() -> Locations.unsupported("The input format " + classes.inputFormat(), classes));
            } else {
                throw Locations.unsupported("STORED BY", clause);
            }
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (rowFormat.isPresent() && rowFormat.get() instanceof SerDeRowFormat named) {
            serde = Optional.of(named.className());
            Optional<String> own = FormatClasses.bySerDe(named.className());
            if (fileFormat.isEmpty() && own.isPresent()) {
                format = own.get();
            }
            FormatClasses.requireKnownSerDe(named);
        }
        rowFormat.ifPresent(clause -> RowFormats.addTo(properties, clause));
        try {
            format = StorageFormats.byName(format).name().toLowerCase(Locale.ROOT);
        } catch (SkepException e) {
            throw fileFormat.isPresent() ? e.at(Locations.of(fileFormat.get())) : e;
        }
        return StorageDescriptor.builder(location, format)
                .inputFormat(input)
                .outputFormat(output)
                .serde(serde)
                .serdeProperties(properties)
                .build();
    }

    /** TBLPROPERTIES and the like as a map. */
    public static Map<String, String> properties(List<Property> properties) {
        Map<String, String> map = new LinkedHashMap<>();
        properties.forEach(property -> map.put(property.key(), property.value()));
        return map;
    }
}
