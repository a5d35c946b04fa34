// write_test.c: a document made by hand, written as JSONL and as the reading view
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/text.h"
#include "read/read.h"
#include "write/write_doc.h"
#include "write/write_json.h"
#include "write/write_points.h"

// "Jum’at": an apostrophe of three bytes before everything else, so that bytes and code points part.
static const char text[] = "Jum\xE2\x80\x99" "at\n\nPutin akan bertemu Xi Jinping di Beijing pada Mei 2023, kata Peskov.\n";

static warta_span span_of(const char *part)
{
    const char *at = strstr(text, part);
    assert_non_null(at);
    return (warta_span){(uint32_t)(at - text), (uint32_t)strlen(part)};
}

static void mention_add(warta_doc *doc, const char *part, uint32_t entity, warta_mention_kind kind)
{
    warta_mention *m = WARTA_PUSH(&doc->arena, &doc->actors->mentions);
    *m = (warta_mention){.span = span_of(part), .entity = entity, .kind = kind};
}

static void entity_add(warta_doc *doc, const char *name, const char *code, warta_actor_type type)
{
    warta_entity *e = WARTA_PUSH(&doc->arena, &doc->actors->entities);
    *e = (warta_entity){.name = warta_str_of(name), .type = type};
    snprintf(e->code, sizeof e->code, "%s", code);
}

static void actors_make(warta_doc *doc)
{
    doc->actors = warta_arena_take(&doc->arena, 1, sizeof *doc->actors);
    entity_add(doc, "Vladimir Putin", "RUSGOV", WARTA_ACTOR_PER);
    entity_add(doc, "nobody", "", WARTA_ACTOR_PER);   // without a mention: is not printed
    entity_add(doc, "Xi Jinping", "CHNGOV", WARTA_ACTOR_PER);
    entity_add(doc, "Beijing", "CHN", WARTA_ACTOR_GPE);
    entity_add(doc, "Peskov", "", WARTA_ACTOR_PER);
    mention_add(doc, "Putin", 0, WARTA_MENTION_NAME);
    mention_add(doc, "Xi Jinping", 2, WARTA_MENTION_NAME);
    mention_add(doc, "Beijing", 3, WARTA_MENTION_NAME);
    mention_add(doc, "Peskov", 4, WARTA_MENTION_NAME);
}

static void event_make(warta_doc *doc)
{
    doc->events = warta_arena_take(&doc->arena, 1, sizeof *doc->events);
    warta_event *e = WARTA_PUSH(&doc->arena, &doc->events->items);
    *e = (warta_event){.code = WARTA_STR("036"), .modality = WARTA_FUTURE, .trigger = span_of("bertemu"), .time = 0, .place = 2, .attributed_to = 4,
                       .sentence = 1, .same_as = WARTA_NONE, .confidence = 0.87f, .source_count = 1, .target_count = 1};
    e->time_value = WARTA_STR("2023-05");
    e->time_from = warta_day_of(2023, 5, 1);
    e->time_to = warta_day_of(2023, 5, 31);
    e->source[0] = (warta_party){.mention = 0, .entity = 0, .code = "RUSGOV"};
    e->target[0] = (warta_party){.mention = 1, .entity = 2, .code = "CHNGOV"};
}

static warta_doc *doc_make(void)
{
    warta_doc *doc;
    assert_int_equal(warta_doc_of_text(text, sizeof text - 1, &doc, NULL), WARTA_OK);
    doc->id = WARTA_STR("d\x1b[31m\"1");
    static const char body[] = "Putin akan bertemu Xi Jinping di Beijing pada Mei 2023, kata Peskov.";
    doc->article = warta_arena_take(&doc->arena, 1, sizeof *doc->article);
    doc->article->tag = WARTA_STR("id");
    doc->article->language = WARTA_NONE;
    warta_day day = warta_day_of(2023, 3, 17);
    doc->article->anchor = (warta_anchor){.basis = WARTA_DATE_GIVEN, .from = day, .to = day};
    *WARTA_PUSH(&doc->arena, &doc->article->zones) = (warta_zone){span_of("Jum\xE2\x80\x99" "at"), WARTA_ZONE_HEADLINE};
    *WARTA_PUSH(&doc->arena, &doc->article->zones) = (warta_zone){span_of(body), WARTA_ZONE_BODY};
    doc->segments = warta_arena_take(&doc->arena, 1, sizeof *doc->segments);
    *WARTA_PUSH(&doc->arena, &doc->segments->sentences) = (warta_sentence){.span = span_of("Jum\xE2\x80\x99" "at"), .zone = 0};
    *WARTA_PUSH(&doc->arena, &doc->segments->sentences) = (warta_sentence){.span = span_of(body), .zone = 1};
    actors_make(doc);
    doc->times = warta_arena_take(&doc->arena, 1, sizeof *doc->times);
    doc->times->anchor = doc->article->anchor;
    *WARTA_PUSH(&doc->arena, &doc->times->items) = (warta_time){
        .span = span_of("Mei 2023"), .type = WARTA_TIME_DATE, .value = WARTA_STR("2023-05"), .from = warta_day_of(2023, 5, 1), .to = warta_day_of(2023, 5, 31)};
    doc->quotes = warta_arena_take(&doc->arena, 1, sizeof *doc->quotes);
    *WARTA_PUSH(&doc->arena, &doc->quotes->items) = (warta_quote){
        .span = span_of("Putin akan bertemu Xi Jinping di Beijing pada Mei 2023"), .kind = WARTA_QUOTE_INDIRECT, .cue = span_of("kata"),
        .speaker = span_of("Peskov"), .speaker_mention = 3, .speaker_entity = 4};
    event_make(doc);
    *WARTA_PUSH(&doc->arena, &doc->extras) = (warta_extra){WARTA_STR("a\"b"), WARTA_STR("[1, 2.50]")};
    return doc;
}

static void test_jsonl(void **state)
{
    (void)state;
    static const char want[] =
        "{\"warta\":\"1\",\"id\":\"d\\u001b[31m\\\"1\",\"language\":\"id\",\"date\":{\"value\":\"2023-03-17\",\"basis\":\"given\",\"from\":\"2023-03-17\",\"to\":\"2023-03-17\"},"
        "\"text\":\"Jum\xE2\x80\x99" "at\\n\\nPutin akan bertemu Xi Jinping di Beijing pada Mei 2023, kata Peskov.\\n\",\"repairs\":0,"
        "\"zones\":[{\"kind\":\"headline\",\"start\":0,\"end\":6},{\"kind\":\"body\",\"start\":8,\"end\":76}],"
        "\"sentences\":[{\"start\":0,\"end\":6},{\"start\":8,\"end\":76}],"
        "\"actors\":[{\"id\":\"a1\",\"name\":\"Vladimir Putin\",\"code\":\"RUSGOV\",\"type\":\"PER\",\"mentions\":[{\"start\":8,\"end\":13,\"kind\":\"name\"}]},"
        "{\"id\":\"a3\",\"name\":\"Xi Jinping\",\"code\":\"CHNGOV\",\"type\":\"PER\",\"mentions\":[{\"start\":27,\"end\":37,\"kind\":\"name\"}]},"
        "{\"id\":\"a4\",\"name\":\"Beijing\",\"code\":\"CHN\",\"type\":\"GPE\",\"mentions\":[{\"start\":41,\"end\":48,\"kind\":\"name\"}]},"
        "{\"id\":\"a5\",\"name\":\"Peskov\",\"code\":null,\"type\":\"PER\",\"mentions\":[{\"start\":69,\"end\":75,\"kind\":\"name\"}]}],"
        "\"times\":[{\"start\":54,\"end\":62,\"type\":\"DATE\",\"value\":\"2023-05\",\"from\":\"2023-05-01\",\"to\":\"2023-05-31\"}],"
        "\"quotes\":[{\"start\":8,\"end\":62,\"kind\":\"indirect\",\"speaker\":{\"start\":69,\"end\":75,\"actor\":\"a5\"},\"cue\":{\"start\":64,\"end\":68}}],"
        "\"events\":[{\"id\":\"e1\",\"code\":\"036\",\"plover\":{\"type\":\"\",\"mode\":\"\",\"context\":[]},\"quad\":null,\"goldstein\":null,\"modality\":\"future\","
        "\"source\":[{\"actor\":\"a1\",\"code\":\"RUSGOV\",\"start\":8,\"end\":13}],\"target\":[{\"actor\":\"a3\",\"code\":\"CHNGOV\",\"start\":27,\"end\":37}],"
        "\"trigger\":{\"start\":19,\"end\":26},\"time\":{\"value\":\"2023-05\",\"from\":\"2023-05-01\",\"to\":\"2023-05-31\"},"
        "\"place\":{\"start\":41,\"end\":48,\"name\":\"Beijing\"},\"attributed_to\":\"a5\",\"sentence\":1,\"zone\":\"body\",\"historic\":false,\"confidence\":0.87}],"
        "\"extra\":{\"a\\\"b\":[1, 2.50]}}\n";
    warta_doc *doc = doc_make();
    warta_text *out = warta_text_new();
    warta_write_jsonl(doc, out);
    assert_string_equal(warta_text_bytes(out), want);
    warta_write_jsonl(doc, out);   // appends a line of its own, the same again
    assert_int_equal(warta_text_length(out), 2 * (sizeof want - 1));
    assert_string_equal(warta_text_bytes(out) + sizeof want - 1, want);
    warta_text_free(out);
    warta_doc_free(doc);
}

static void test_view(void **state)
{
    (void)state;
    static const char want[] =
        "d\xEF\xBF\xBD[31m\"1  2023-03-17 (given)  id\n\n[headline] Jum\xE2\x80\x99" "at\n\n"
        "Putin akan bertemu Xi Jinping di Beijing pada Mei\n2023, kata Peskov.\n"
        "  e1  RUSGOV Vladimir Putin -> CHNGOV Xi Jinping\n      036  future  2023-05  in Beijing\n      says Peskov\n"
        "  says  Peskov  indirect  Putin akan bertemu Xi \xE2\x80\xA6\n\n"
        "1 event, 1 quote, 4 actors, 1 date in 2 sentences\n";
    warta_doc *doc = doc_make();
    warta_text *out = warta_text_new();
    warta_write_view(doc, &(warta_view_options){.width = 50}, out);
    assert_string_equal(warta_text_bytes(out), want);
    warta_text_reset(out);
    warta_write_view(doc, &(warta_view_options){.width = 50, .colour = true}, out);
    assert_non_null(strstr(warta_text_bytes(out), "\033[0;35mPutin\033[0m akan \033[0;1;31mbertemu\033[0m"));
    assert_null(strstr(warta_text_bytes(out), "\x1b[31m"));   // the document's own escape stays harmless
    warta_text_free(out);
    warta_doc_free(doc);
}

// A document that no stage has seen: the writers still say what they can.
static void test_bare(void **state)
{
    (void)state;
    warta_doc *doc;
    assert_int_equal(warta_doc_of_text("a\xFF\tb\xE2\x80\xA8", 7, &doc, NULL), WARTA_OK);
    warta_text *out = warta_text_new();
    warta_write_jsonl(doc, out);
    assert_string_equal(warta_text_bytes(out),
                        "{\"warta\":\"1\",\"id\":\"-\",\"text\":\"a\xEF\xBF\xBD\\tb\\u2028\",\"repairs\":1,\"zones\":[],\"sentences\":[],\"actors\":[],"
                        "\"times\":[],\"quotes\":[],\"events\":[]}\n");
    warta_text_reset(out);
    warta_write_view(doc, NULL, out);
    assert_non_null(strstr(warta_text_bytes(out), "0 events, 0 quotes, 0 actors, 0 dates in 0 sentences, 1 repair\n"));
    warta_text_free(out);
    warta_doc_free(doc);
}

static void test_points(void **state)
{
    (void)state;
    enum { LETTERS = 1000 };
    char long_text[2 * LETTERS + 1] = "";
    for (int i = 0; i < LETTERS; i++) memcpy(long_text + 2 * i, "\xC3\xA9", 3);
    warta_points points;
    assert_true(warta_points_init(&points, warta_str_of(long_text)));
    for (uint32_t i = 0; i <= LETTERS; i++) assert_int_equal(warta_points_at(&points, 2 * i), i);
    warta_points_clear(&points);
}

static void test_share(void **state)
{
    (void)state;
    static const struct { double value; const char *want; } cases[] = {{0, "0"}, {1, "1"}, {0.5, "0.5"}, {0.8751, "0.875"}, {0.0004, "0"}, {0.0006, "0.001"}, {0.9996, "1"}, {-1, "0"}, {0.91, "0.91"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_buf out = {0};
        warta_json_share(&out, cases[i].value);
        assert_string_equal(out.at, cases[i].want);
        warta_buf_clear(&out);
    }
}

static void test_error(void **state)
{
    (void)state;
    warta_error err = {.status = WARTA_E_INPUT, .line = 3, .file = "a\xFF.jsonl", .text = "no \"text\""};
    warta_text *out = warta_text_new();
    warta_write_error(&err, out);
    assert_string_equal(warta_text_bytes(out), "{\"file\":\"a\xEF\xBF\xBD.jsonl\",\"line\":3,\"status\":\"bad input\",\"error\":\"no \\\"text\\\"\"}\n");
    warta_text_free(out);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_jsonl), cmocka_unit_test(test_view), cmocka_unit_test(test_bare),
                                              cmocka_unit_test(test_points), cmocka_unit_test(test_share), cmocka_unit_test(test_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
