package dev.tokenward.usage.event;

/** An event that is made of something else than an event: what is required, and by name what the source knows beside it. */
public final class EventDraft {
    private final String id;
    private final String occurredAt;
    private final EventRequest.User user;
    private final String product;
    private final String model;
    private final EventRequest.Tokens tokens;
    private Long requests;
    private Long webSearches;
    private String inferenceGeo;
    private String speed;
    private String sessionId;
    private String turnId;
    private Boolean aborted;
    private Boolean estimated;
    private EventRequest.Cost cost;

    public EventDraft(
            String id,
            String occurredAt,
            EventRequest.User user,
            String product,
            String model,
            EventRequest.Tokens tokens) {
        this.id = id;
        this.occurredAt = occurredAt;
        this.user = user;
        this.product = product;
        this.model = model;
        this.tokens = tokens;
    }

    public EventDraft requests(long count) {
        requests = count;
        return this;
    }

    public EventDraft webSearches(Long countOrNull) {
        webSearches = countOrNull;
        return this;
    }

    public EventDraft inferenceGeo(String nameOrNull) {
        inferenceGeo = nameOrNull;
        return this;
    }

    public EventDraft speed(String nameOrNull) {
        speed = nameOrNull;
        return this;
    }

    public EventDraft sessionId(String idOrNull) {
        sessionId = idOrNull;
        return this;
    }

    public EventDraft turnId(String idOrNull) {
        turnId = idOrNull;
        return this;
    }

    public EventDraft aborted(boolean brokeOff) {
        aborted = brokeOff;
        return this;
    }

    public EventDraft estimated(boolean notCounted) {
        estimated = notCounted;
        return this;
    }

    public EventDraft cost(EventRequest.Cost costOrNull) {
        cost = costOrNull;
        return this;
    }

    /** It is read like every other event: what is wrong with it is said there. */
    public EventRequest toRequest() {
        return new EventRequest(
                id,
                occurredAt,
                user,
                product,
                model,
                requests,
                tokens,
                webSearches,
                null,
                inferenceGeo,
                speed,
                sessionId,
                turnId,
                null,
                aborted,
                estimated,
                cost);
    }
}
