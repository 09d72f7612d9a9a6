package dev.skep.server.storage;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.StorageFormat;
import dev.skep.format.StorageFormats;
import dev.skep.metastore.NearestNames;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.FileFormat;
import dev.skep.parser.ast.NamedFileFormat;
import dev.skep.parser.ast.Node;
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
import java.util.Set;
import java.util.TreeSet;

/** ROW FORMAT and STORED AS as they are kept in the metastore. */
public final class StorageClauses {
    private static final String JSON = "jsonfile";
    private static final String FILE = "FILE";

    private StorageClauses() {}

    /** What the property EXTERNAL says of who the files of a table belong to; empty when properties do not have it. */
    public static Optional<Boolean> external(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("external"))
                .map(entry -> Boolean.parseBoolean(entry.getValue()))
                .findFirst();
    }

    /**
     * @param formats those of the session
     * @param defaultFormat where STORED AS names none
     * @throws SkepException NOT_SUPPORTED for formats that have no reader
     */
    public static StorageDescriptor storage(
            String location,
            Optional<RowFormat> rowFormat,
            Optional<FileFormat> fileFormat,
            StorageFormats formats,
            String defaultFormat) {
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
                format = byClasses(classes, formats);
            } else {
                throw Locations.unsupported("STORED BY", clause);
            }
        }
        if (format.equals(JSON)) {
            format = "textfile";
            serde = Optional.of("org.apache.hadoop.hive.serde2.JsonSerDe");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (rowFormat.isPresent() && rowFormat.get() instanceof SerDeRowFormat named) {
            serde = Optional.of(named.className());
            format = codedBy(named, fileFormat, format, formats);
        }
        rowFormat.ifPresent(clause -> RowFormats.addTo(properties, clause));
        try {
            format = key(formats.byName(format));
        } catch (SkepException e) {
            SkepException hinted = e.withHint(known(format, formats));
            throw fileFormat.isPresent() ? hinted.at(Locations.of(fileFormat.get())) : hinted;
        }
        return StorageDescriptor.builder(location, format)
                .inputFormat(input)
                .outputFormat(output)
                .serde(serde)
                .serdeProperties(properties)
                .build();
    }

    /** What a format that is not there may have meant, and all there are. */
    private static String known(String format, StorageFormats formats) {
        Set<String> names = new TreeSet<>(Set.of(JSON.toUpperCase(Locale.ROOT)));
        formats.all().forEach(each -> names.add(each.names().name()));
        String all = "Supported formats are " + String.join(", ", names) + "; ADD JAR brings others";
        return format.equals("csv")
                ? "CSV is text: ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'. " + all
                : NearestNames.hint(format, names)
                                .or(() -> ofFiles(format, names))
                                .or(() -> NearestNames.ofFew(format, names).map(name -> "Did you mean '" + name + "'?"))
                                .map(hint -> hint + " ")
                                .orElse("")
                        + all;
    }

    /** The format that is meant by a name like its own without FILE, such as {@code jsn} for JSONFILE. */
    private static Optional<String> ofFiles(String format, Set<String> names) {
        List<String> stems = names.stream()
                .filter(name -> name.endsWith(FILE))
                .map(name -> name.substring(0, name.length() - FILE.length()))
                .toList();
        return NearestNames.of(format, stems).stream().findFirst().map(name -> "Did you mean '" + name + FILE + "'?");
    }

    /** The format of a table with a SerDe: that of STORED AS, which must know the SerDe, or the default one if it does, or any that does. */
    private static String codedBy(
            SerDeRowFormat named, Optional<FileFormat> fileFormat, String format, StorageFormats formats) {
        String own = formatOf(named.className(), formats, named);
        Optional<StorageFormat> stored = formats.find(format);
        boolean isKnown = stored.isPresent() && stored.get().names().serdes().contains(named.className());
        if (fileFormat.isEmpty()) {
            return isKnown ? format : own;
        }
        if (stored.isPresent() && !isKnown) {
            throw Locations.unsupported(
                    "The SerDe " + named.className() + " in files of format "
                            + stored.get().names().name(),
                    named);
        }
        return format;
    }

    /**
     * The format that codes its rows by a SerDe of Hive's, as the metastore names it.
     *
     * @throws SkepException NOT_SUPPORTED at {@code place} for a class that no format knows
     */
    public static String formatOf(String serde, StorageFormats formats, Node place) {
        return formats.bySerDe(serde)
                .map(StorageClauses::key)
                .orElseThrow(() -> Locations.unsupported("The SerDe " + serde, place));
    }

    /**
     * ALTER TABLE … SET SERDE may come before the format that it is for, so this is asked when there are rows to read or write.
     *
     * @throws SkepException NOT_SUPPORTED for a SerDe that does not code rows in files of the format
     */
    public static void requireSerDe(StorageDescriptor storage, StorageFormats formats) {
        storage.serde().ifPresent(serde -> formats.find(storage.format())
                .filter(format -> !format.names().serdes().contains(serde))
                .ifPresent(format -> {
                    throw new SkepException(
                                    ErrorCode.NOT_SUPPORTED,
                                    "The SerDe " + serde + " in files of format "
                                            + format.names().name() + " is not supported")
                            .withHint("ALTER TABLE … SET FILEFORMAT or SET SERDE tells what the files are.");
                }));
    }

    private static String byClasses(ClassFileFormat classes, StorageFormats formats) {
        StorageFormat format = formats.byInputFormat(classes.inputFormat())
                .orElseThrow(() -> Locations.unsupported("The input format " + classes.inputFormat(), classes));
        if (!format.names().outputFormats().contains(classes.outputFormat())) {
            throw Locations.unsupported(
                    "The output format " + classes.outputFormat() + " beside this input format", classes);
        }
        classes.serde().ifPresent(serde -> {
            formatOf(serde, formats, classes);
            if (!format.names().serdes().contains(serde)) {
                throw Locations.unsupported(
                        "The SerDe " + serde + " in files of format "
                                + format.names().name(),
                        classes);
            }
        });
        return key(format);
    }

    private static String key(StorageFormat format) {
        return format.names().name().toLowerCase(Locale.ROOT);
    }

    /** TBLPROPERTIES and the like as a map. */
    public static Map<String, String> properties(List<Property> properties) {
        Map<String, String> map = new LinkedHashMap<>();
        properties.forEach(property -> map.put(property.key(), property.value()));
        return map;
    }
}
