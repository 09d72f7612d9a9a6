package dev.skep.function.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of {@code get_json_object}, taken apart.
 *
 * @param text as it is written
 * @param steps null when it is none, so that it leads nowhere
 */
record JsonPath(String text, List<Step> steps) {
    /** The last kind is a subscript that is none, which Hive passes over. */
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]]+)|\\.?\\[(\\d+|\\*)]|\\['([^']+)']|(\\[[^\\]']*])");

    /** The last path of each place, since mostly all rows have the same; any thread may find any other's, or none. */
    private static final JsonPath[] KNOWN = new JsonPath[64];

    /** A part of a path. */
    sealed interface Step {}

    /** The member of an object, or those of all objects of a list. */
    record Member(String key) implements Step {}

    /** Elements of lists, one after the other: places, and {@code *} for all. */
    record Elements(List<String> indexes) implements Step {}

    static JsonPath of(String text) {
        int place = text.hashCode() & KNOWN.length - 1;
        JsonPath known = KNOWN[place];
        if (known != null && known.text.equals(text)) {
            return known;
        }
        JsonPath path = new JsonPath(text, text.startsWith("$") ? steps(text) : null);
        KNOWN[place] = path;
        return path;
    }

    private static List<Step> steps(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int position = 1;
        while (position < path.length()) {
            if (!step.find(position) || step.start() != position) {
                return null;
            }
            String key = step.group(1) != null ? step.group(1) : step.group(3);
            String index = step.group(2);
            position = step.end();
            if (key != null) {
                steps.add(new Member(key));
            } else if (index != null) {
                List<String> indexes = new ArrayList<>(List.of(index));
                while (step.find(position) && step.start() == position && step.group(2) != null) {
                    indexes.add(step.group(2));
                    position = step.end();
                }
                steps.add(new Elements(indexes));
            }
        }
        return steps;
    }
}
