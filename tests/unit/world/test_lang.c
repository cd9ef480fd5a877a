/* SPDX-License-Identifier: Apache-2.0 */
/* Languages: openings of the Universal Declaration of Human Rights (public domain), and short and mixed text. */
#include "support/support.h"
#include "world/text/text.h"

static void assert_lang(const char *text, const char *expected)
{
    const char *got = fvi_lang_of(fvi_str_of(text));
    if (!fvi_str_eq(fvi_str_of(got), fvi_str_of(expected))) print_error("%s: %s, expected %s\n", text, got, expected);
    assert_string_equal(got, expected);
}

static void articles_one(void **state)
{
    (void)state;
    assert_lang(
        "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and "
        "should act towards one another in a spirit of brotherhood.",
        "en");
    assert_lang("人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。", "zh");
    assert_lang("人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。", "zh");
    assert_lang("すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。", "other");
    assert_lang("모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.", "other");
    assert_lang(
        "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und "
        "sollen einander im Geist der Brüderlichkeit begegnen.",
        "other");
    assert_lang("Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de "
                "conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
                "other");
    assert_lang("Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y "
                "conciencia, deben comportarse fraternalmente los unos con los otros.",
                "other");
    assert_lang(
        "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en "
        "behoren zich jegens elkander in een geest van broederschap te gedragen.",
        "other");
    assert_lang(
        "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e "
        "devono agire gli uni verso gli altri in spirito di fratellanza.",
        "other");
    assert_lang(
        "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem "
        "agir uns para com os outros em espírito de fraternidade.",
        "other");
    assert_lang("Все люди рождаются свободными и равными в своем достоинстве и правах.", "other");
}

static void short_texts(void **state)
{
    (void)state;
    assert_lang("", "other");
    assert_lang("12.5 % — 7", "other");
    assert_lang("Deep learning", "en");
    assert_lang("What limits attention?", "en");
    assert_lang("注意力", "zh");
    assert_lang("Transformer 模型", "zh");
    assert_lang("BERT、GPT与T5的比较", "zh");
    assert_lang("la atención", "other");
}

static void mixed_texts(void **state)
{
    (void)state;
    /* Chinese papers are full of English names; an English page with one Chinese name stays English */
    assert_lang("我们用 PyTorch 实现了 Transformer (Vaswani et al., 2017)，并在 ImageNet 上训练。", "zh");
    assert_lang("The character 注 means to pour, and it is the first of the word for attention in Chinese.", "en");
    /* a list of references */
    assert_lang(
        "Vaswani, A., Shazeer, N. Attention is all you need. In Advances in Neural Information Processing Systems, 2017. "
        "Devlin, J., Chang, M.-W. BERT: Pre-training of deep bidirectional transformers for language understanding. "
        "Proceedings of NAACL, 2019.",
        "en");
}

/* A long text is judged by samples from all of it, and cutting characters does no harm. */
static void long_texts(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_buf text;
    fvi_buf_init(&text, ctx);
    for (int k = 0; k < 300; k++) fvi_puts(&text, "0 1 2 3 4 5 6 7 8 9 ");
    while (text.n < 3 << 20) fvi_puts(&text, "他们赋有理性和良心，并应以兄弟关系的精神相对待。");
    assert_string_equal(fvi_lang_of(fvi_buf_str(&text)), "zh");
    fvi_buf_free(&text);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_one),
        cmocka_unit_test(short_texts),
        cmocka_unit_test(mixed_texts),
        cmocka_unit_test(long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
