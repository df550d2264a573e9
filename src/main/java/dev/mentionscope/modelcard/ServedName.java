package dev.mentionscope.modelcard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model's name as an API, a cloud or a local server writes it, and what it may mean, the most faithful reading first.
 *
 * <p>Names are compared as runs of letters and of digits, so {@code llama2:70b} is {@code Llama-2-70B} and {@code
 * claude-3.5-sonnet} is {@code claude-3-5-sonnet}, but {@code qwen2.5-7b} is not {@code qwen-2-57b}. What names the packing and
 * not the model is taken off: the date of a snapshot, the region and version of a cloud id, a file's ending and
 * quantisation, the folder of a re-packager, and
 * that a size was taught to follow instructions, where there is no card of its own. Moving names ({@code …-latest}) are left as they are: what they mean changes.
 */
record ServedName(String name) {

    private static final Pattern RUNS = Pattern.compile("\\p{L}+|\\p{Nd}+");

    /** Folders and prefixes that say where a model lies, not which it is. */
    private static final Pattern PLACE =
            Pattern.compile("^(?:models/|publishers/[^/]+/models/|accounts/[^/]+/models/|arn:[^/]+/|hf\\.co/"
                    + "|(?:us|eu|apac|jp|au|us-gov|global)\\.(?=[a-z0-9]+\\.)"
                    + "|(?:anthropic|meta|amazon|mistral|cohere|ai21|deepseek|qwen|openai|moonshot|writer)\\."
                    + "|(?:unsloth|bartowski|thebloke|lmstudio-community|mlx-community|ggml-org|maziyarpanahi|quantfactory"
                    + "|neuralmagic|redhatai)/)");

    private static final Pattern FILE_FOLDER = Pattern.compile("^.*[/\\\\](?=[^/\\\\]+\\.(?:gguf|safetensors|bin)$)");

    /** Endings that say how a model is packed, when it was, or by which route it is asked. */
    private static final Pattern PACKING = Pattern.compile(
            "(?:\\.(?:gguf|safetensors|bin)|[-_.:](?:gguf|mlx|awq|gptq|exl2|hf)|[-_.:]i?q\\d(?:_[0-9a-z]+)*"
                    + "|[-_.:](?:fp8|fp16|bf16|f16|int8|int4|[348]bit|nvfp4|mxfp4)|(?<=instruct)-turbo"
                    + "|[-@](?:\\d{4}-\\d{2}-\\d{2}|20\\d{6})|-v\\d+:\\d+(?::\\d+k)?|@default"
                    + "|(?<=\\d[bm])-(?:chat|instruct|it)|:(?:free|nitro|floor|online|extended|exacto))$");

    /** A tag of a local server that names the size alone: it stands for the model that was taught to follow instructions. */
    private static final Pattern SIZE_TAG = Pattern.compile(":[0-9.]+[bm]$");

    /** What two spellings of one name have in common. */
    static String key(String name) {
        return String.join(
                "-",
                RUNS.matcher(name.toLowerCase(Locale.ROOT))
                        .results()
                        .map(run -> run.group())
                        .toList());
    }

    /** Keys to look for, the most faithful reading first. */
    List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        String reading = name.toLowerCase(Locale.ROOT).strip();
        String before;
        do {
            before = reading;
            keys.add(key(reading));
            if (SIZE_TAG.matcher(reading).find()) {
                keys.add(key(reading + "-instruct"));
                keys.add(key(reading + "-it"));
                keys.add(key(reading + "-chat"));
            }
            reading = FILE_FOLDER.matcher(reading).replaceFirst("");
            reading = PLACE.matcher(reading).replaceFirst("");
            if (reading.equals(before)) {
                reading = PACKING.matcher(reading).replaceFirst("");
            }
        } while (!reading.equals(before));
        keys.remove("");
        return List.copyOf(keys);
    }
}
