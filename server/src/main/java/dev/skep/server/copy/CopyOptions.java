package dev.skep.server.copy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.parser.ast.CopyOption;
import dev.skep.planner.analyze.Locations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The options of a COPY by name, whatever dialect their spelling is of; each may be given once. */
final class CopyOptions {
    /** Option of COPY, and the format that it is for: empty when it is for more than one. */
    enum Name {
        FORMAT(""),
        HEADER("csv"),
        DELIMITER("csv"),
        NULL("csv"),
        QUOTE("csv"),
        ESCAPE("csv"),
        RAGGED("csv"),
        PARALLEL("csv"),
        COMPRESSION(""),
        ROW_GROUP_SIZE("parquet");

        private final String format;

        Name(String format) {
            this.format = format;
        }

        /** @param word the format, TSV being CSV */
        boolean isFor(String word) {
            return format.isEmpty() || format.equals(word);
        }
    }

    private static final Map<String, Name> SPELLINGS = Map.of(
            "delim", Name.DELIMITER,
            "sep", Name.DELIMITER,
            "separator", Name.DELIMITER,
            "nullstr", Name.NULL,
            "nullvalue", Name.NULL,
            "codec", Name.COMPRESSION);

    private final Map<Name, CopyOption> given = new HashMap<>();

    /** @throws SkepException INVALID_VALUE for one that is not known, or is given twice */
    CopyOptions(List<CopyOption> options) {
        for (CopyOption option : options) {
            Name name = name(option);
            if (given.putIfAbsent(name, option) != null) {
                throw Locations.error(ErrorCode.INVALID_VALUE, name + " is given twice", option);
            }
        }
    }

    private static Name name(CopyOption option) {
        String written = option.name().value().toLowerCase(Locale.ROOT);
        Name spelled = SPELLINGS.get(written);
        if (spelled != null) {
            return spelled;
        }
        for (Name name : Name.values()) {
            if (name.name().equalsIgnoreCase(written)) {
                return name;
            }
        }
        throw Locations.error(ErrorCode.INVALID_VALUE, "COPY has no option " + written.toUpperCase(Locale.ROOT), option)
                .withHint(
                        NearestNames.hint(
                                                written,
                                                Arrays.stream(Name.values())
                                                        .map(Name::name)
                                                        .toList())
                                        .map(hint -> hint + " ")
                                        .orElse("")
                                + "Its options are FORMAT, HEADER, DELIMITER, NULL, QUOTE, ESCAPE, RAGGED, PARALLEL, COMPRESSION and ROW_GROUP_SIZE.");
    }

    /** @throws SkepException INVALID_VALUE when one is for another format */
    void requireFor(String format) {
        given.forEach((name, option) -> {
            if (!name.isFor(format)) {
                throw Locations.error(
                        ErrorCode.INVALID_VALUE,
                        name + " is for " + name.format + " files, and this one is " + format,
                        option);
            }
        });
    }

    Optional<CopyOption> option(Name name) {
        return Optional.ofNullable(given.get(name));
    }

    /** As written, in whatever case. */
    Optional<String> text(Name name) {
        return option(name).map(CopyOption::value);
    }

    Optional<Boolean> flag(Name name) {
        return option(name).map(option -> switch (option.value().toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> throw Locations.error(ErrorCode.INVALID_VALUE, name + " is true or false", option);
        });
    }

    Optional<String> character(Name name) {
        return option(name).map(option -> {
            String value = option.value();
            if (value.length() != 1 || value.charAt(0) > 127 || value.charAt(0) == '\n' || value.charAt(0) == '\r') {
                throw Locations.error(ErrorCode.INVALID_VALUE, name + " is one ASCII character of a line", option);
            }
            return value;
        });
    }

    Optional<Long> number(Name name) {
        return option(name).map(option -> {
            try {
                long value = Long.parseLong(option.value());
                if (value > 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw Locations.error(ErrorCode.INVALID_VALUE, name + " is a whole number above 0", option);
            }
            throw Locations.error(ErrorCode.INVALID_VALUE, name + " is a whole number above 0", option);
        });
    }
}
