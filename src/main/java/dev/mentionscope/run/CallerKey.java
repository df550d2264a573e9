package dev.mentionscope.run;

/**
 * Names one of a provider's callers, and its task in the work engine.
 *
 * @param number from 1; callers with higher numbers rest first when the provider is to be asked less
 */
record CallerKey(String provider, int number) {

    static CallerKey parse(String taskInstance) {
        int slash = taskInstance.lastIndexOf('/');
        return new CallerKey(taskInstance.substring(0, slash), Integer.parseInt(taskInstance.substring(slash + 1)));
    }

    String taskInstance() {
        return provider + "/" + number;
    }
}
