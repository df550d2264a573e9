package dev.mentionscope.report;

import dev.mentionscope.modelcard.Claim;
import dev.mentionscope.modelcard.ModelCards;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The cards of GET /models, each in one row. */
@ApplicationScoped
class ModelSource implements RowSource {

    private static final int PART = 500;

    private final ModelCards cards;

    ModelSource(ModelCards cards) {
        this.cards = cards;
    }

    @Override
    public Set<Report> reports() {
        return Set.of(Report.MODELS);
    }

    @Override
    public Rows rows(UUID workspace, Report report, QueryParameters given) {
        return new OfModels(
                workspace,
                new ModelCards.Filter(
                        given.first("search"),
                        given.first("maker"),
                        given.first("openWeights", Boolean.class),
                        given.first("simulated", Boolean.class)));
    }

    private final class OfModels implements Rows {

        private final UUID workspace;
        private final ModelCards.Filter filter;

        private OfModels(UUID workspace, ModelCards.Filter filter) {
            this.workspace = workspace;
            this.filter = filter;
        }

        @Override
        public List<Column> columns() {
            return Columns.MODELS;
        }

        @Override
        public About about() {
            return new About(Report.MODELS, null, null, filter.simulated());
        }

        @Override
        public long count() {
            long number = 0;
            Page<ModelCards.Card> page = cards.list(workspace, filter, null, PART);
            while (page.next() != null) {
                number += page.items().size();
                page = cards.list(workspace, filter, page.next(), PART);
            }
            return number + page.items().size();
        }

        @Override
        public void write(Sink sink, long most, Stop stop) throws IOException {
            long left = most;
            String cursor = null;
            do {
                Page<ModelCards.Card> page = cards.list(workspace, filter, cursor, PART);
                for (ModelCards.Card card : page.items()) {
                    if (left-- == 0 || stop.isWanted()) {
                        return;
                    }
                    write(sink, card);
                }
                cursor = page.next();
            } while (cursor != null);
        }

        private static void write(Sink sink, ModelCards.Card card) throws IOException {
            ModelCards.Model model = card.model();
            sink.text(model.id());
            sink.text(model.maker());
            sink.text(model.name());
            sink.text(model.family());
            sink.dayOrNone(model.releaseDate());
            sink.text(model.knowledgeCutoff());
            sink.wholeOrNone(model.contextWindowTokens());
            sink.wholeOrNone(model.maxOutputTokens());
            sink.truthOrNone(model.openWeights());
            sink.word(model.architecture());
            sink.truthOrNone(model.reasoning());
            sink.text(model.modalities());
            sink.word(model.webSearch());
            claim(sink, card.preferred(Claim.Kind.TOTAL).orElse(null));
            claim(sink, card.preferred(Claim.Kind.ACTIVE).orElse(null));
            ModelCards.Price price = card.prices().stream().findFirst().orElse(null);
            sink.numberOrNone(price == null ? null : price.inputUsdPerMillion());
            sink.numberOrNone(price == null ? null : price.outputUsdPerMillion());
            sink.dayOrNone(price == null ? null : price.observedOn());
            sink.text(model.sources());
            sink.truth(model.own());
            sink.truth(model.simulated());
            sink.endRow();
        }

        private static void claim(Sink sink, Claim claim) throws IOException {
            sink.wholeOrNone(claim == null ? null : claim.value());
            sink.wholeOrNone(claim == null ? null : claim.low());
            sink.wholeOrNone(claim == null ? null : claim.high());
            sink.word(claim == null ? null : claim.basis());
            sink.text(claim == null ? null : claim.source());
        }
    }
}
