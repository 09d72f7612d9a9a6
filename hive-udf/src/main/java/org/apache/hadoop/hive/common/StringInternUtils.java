package org.apache.hadoop.hive.common;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Stands in for the class of this name in Hive's jar, which opens private fields of the JDK's URI and so can't be loaded since Java 16. Sharing of equal strings saves memory
 * in Hive's server; here it changes nothing.
 */
public final class StringInternUtils {
    private StringInternUtils() {}

    public static URI internStringsInUri(URI uri) {
        return uri;
    }

    public static Path internUriStringsInPath(Path path) {
        return path;
    }

    public static Path[] internUriStringsInPathArray(Path[] paths) {
        return paths;
    }

    public static List<String> internStringsInList(List<String> list) {
        return list;
    }

    public static String[] internStringsInArray(String[] strings) {
        return strings;
    }

    public static <K> Map<K, String> internValuesInMap(Map<K, String> map) {
        return map;
    }

    public static String internIfNotNull(String string) {
        return string;
    }
}
