package dev.mentionscope.simulator;

/** A call that ends without a model: what providers answer with a 4xx or 5xx status. */
final class Rejection extends Exception {

    private final int status;
    private final String type;
    private final String code;
    private final String parameter;

    /**
     * @param type the provider's name for this kind of error
     * @param code a finer name, or null
     * @param parameter the field of the request that is wrong, or null
     */
    Rejection(int status, String type, String code, String parameter, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.parameter = parameter;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    String parameter() {
        return parameter;
    }
}
