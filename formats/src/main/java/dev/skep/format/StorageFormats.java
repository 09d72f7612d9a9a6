package dev.skep.format;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.StorageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The storage formats on the class path, by the names that STORED AS takes and by Hive's class names. */
public final class StorageFormats {
    private StorageFormats() {}

    /** Found when first asked for: a process that reads no table opens no format. */
    private static final class Found {
        private static final List<StorageFormat> ALL =
                ServiceLoader.load(StorageFormat.class, StorageFormats.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(format -> format.names().name()))
                        .toList();
    }

    /** All formats by name. */
    public static List<StorageFormat> all() {
        return Found.ALL;
    }

    /** @throws SkepException NOT_SUPPORTED when there is no such format */
    public static StorageFormat byName(String name) {
        return find(names -> names.isCalled(name)).orElseThrow(() -> new SkepException(
                        ErrorCode.NOT_SUPPORTED, "Storage format '" + name + "' is not supported")
                .withHint("Supported formats are "
                        + all().stream().map(format -> format.names().name()).collect(Collectors.joining(", "))));
    }

    /** The format that has an InputFormat of Hive's, by its full class name. */
    public static Optional<StorageFormat> byInputFormat(String className) {
        return find(names -> names.inputFormats().contains(className));
    }

    /** The format whose rows a SerDe of Hive's codes, by its full class name. */
    public static Optional<StorageFormat> bySerDe(String className) {
        return find(names -> names.serdes().contains(className));
    }

    private static Optional<StorageFormat> find(Predicate<FormatNames> wanted) {
        return all().stream().filter(format -> wanted.test(format.names())).findFirst();
    }
}
