/* What is taken for a citation, which instrument is meant, and what it is worth on two days. The register is that in
 * law/.
 */
#include "evidence/citation.h"

#include <string.h>

#include "law.h"
#include "suite.h"

TCase *tcase_citation (void);

static Law law;

static void
load (void)
{
  law_load (&law);
}

static void
unload (void)
{
  law_unload (&law);
}

typedef struct
{
  const char *text;
  const char *wanted; /* as law_show says it */
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = law_show (&law, rows[i].text, NULL, NULL);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\":\n  %s\nnot\n  %s", rows[i].text, found,
                     rows[i].wanted);
    }
}

START_TEST (a_title_with_its_year_is_one_act)
{
  static const Row rows[] = {
    { "We keep the Data Protection Act 2018.", "<Data Protection Act 2018> dpa-2018" },
    { "We keep the Data Protection Act 1998.", "<Data Protection Act 1998> dpa-1998 repealed flagged" },
    { "We keep the Data Protection Act 1984.", "<Data Protection Act 1984> dpa-1984 repealed flagged" },
    { "The Computer Misuse Act, 1990 applies.", "<Computer Misuse Act, 1990> misuse" },
    { "The Computer Misuse Act of 1990 applies.", "<Computer Misuse Act of 1990> misuse" },
    { "The Computer Misuse Act (1990) applies.", "<Computer Misuse Act (1990)> misuse" },
    { "The Computer Misuse Act [1990] applies.", "<Computer Misuse Act [1990]> misuse" },
    { "The [Computer Misuse Act 1990] applies.", "<Computer Misuse Act 1990> misuse" },
    { "The Computer Misuse Act [1990 applies.", "<Computer Misuse Act> misuse" },
    { "The Computer Misuse Act - 1990 applies.", "<Computer Misuse Act - 1990> misuse" },
    { "The 1990 Computer Misuse Act applies.", "<1990 Computer Misuse Act> misuse" },
    { "The Data Protection (1998) Act applies.", "<Data Protection (1998) Act> dpa-1998 repealed flagged" },
    { "COMPUTER MISUSE ACT 1990", "<COMPUTER MISUSE ACT 1990> misuse" },
    { "the computer misuse act 1990", "<computer misuse act 1990> misuse" },
    { "The Computer Misuse Act '90 applies.", "<Computer Misuse Act '90> misuse" },
    { "The School Standards Act 1998 applies.", "<School Standards Act 1998> partly partly_repealed" },
    { "The Schools Wellbeing Act 2026 is to come.", "<Schools Wellbeing Act 2026> future not_in_force" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_title_without_a_year_is_what_stands_now)
{
  static const Row rows[] = {
    { "We keep the Data Protection Act.", "<Data Protection Act> dpa-2018" },
    { "We keep the Equality Act.", "<Equality Act> equality" },
    { "We keep the Sex Discrimination Act.", "<Sex Discrimination Act> sda repealed flagged" },
    { "We keep the Children Act.", "<Children Act> children-2004" },
    { "We keep the Privacy and Electronic Communications Regulations.",
      "<Privacy and Electronic Communications Regulations> pecr" },
    { "We keep the Privacy & Electronic Communications Regulations 2003.",
      "<Privacy & Electronic Communications Regulations 2003> pecr" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_wrong_year_is_a_slip_for_the_nearest)
{
  static const Row rows[] = {
    { "The Computer Misuse Act 1991 applies.", "<Computer Misuse Act 1991> ?misuse flagged" },
    { "The Equality Act 2001 applies.", "<Equality Act 2001> ?equality flagged" },
    { "The Equality Act 2019 applies.", "<Equality Act 2019> ?equality flagged" },
    /* Two figures of the year in the wrong order are one slip. */
    { "The Data Protection Act 1989 applies.", "<Data Protection Act 1989> ?dpa-1998 flagged" },
    { "The Data Protection Act 2081 applies.", "<Data Protection Act 2081> ?dpa-2018 flagged" },
    { "The Data Protection Act 1983 applies.", "<Data Protection Act 1983> ?dpa-1984 flagged" },
    /* The register knows this one. */
    { "The Data Protection Act 1988 applies.", "<Data Protection Act 1988> ?dpa-1998 flagged" },
    /* A year that another real Act of the title has is no slip, and nothing is said of it. */
    { "The Education Act 1944 applies.", "<Education Act 1944> ?education-1996 flagged" },
    { "The Education Act 1981 applies.", "" },
    { "The Health Act 1999 applies.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_slip_of_letters_is_still_the_act)
{
  static const Row rows[] = {
    { "The Data Protecton Act 1998 applies.", "<Data Protecton Act 1998> dpa-1998 repealed flagged" },
    { "The Computer Missuse Act 1990 applies.", "<Computer Missuse Act 1990> misuse" },
    { "The Malicous Communication Act 1988 applies.", "<Malicous Communication Act 1988> malicious" },
    { "The Childrens Act 2004 applies.", "<Childrens Act 2004> children-2004" },
    { "The Children's Act 2004 applies.", "<Children's Act 2004> children-2004" },
    { "The Computer Use Act 1990 applies.", "" },
    /* Without a year too, if the law word has its capital. */
    { "The Computer Missuse Act applies.", "<Computer Missuse Act> misuse" },
    { "The Disabilty Discrimination Act applies.", "<Disabilty Discrimination Act> dda repealed flagged" },
    { "The computer missuse act applies.", "" },
    { "A Computing Misfortune Act applies.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (lists_of_acts_and_years_are_taken_apart)
{
  static const Row rows[] = {
    { "The Education Acts 1996, 2002 and 2011 apply.",
      "<Education Acts 1996> education-1996; <2002> education-2002; <2011> education-2011" },
    { "The Data Protection Acts 1984 and 1998 apply.",
      "<Data Protection Acts 1984> dpa-1984 repealed flagged; <1998> dpa-1998 repealed flagged" },
    { "The Children Acts 1989 & 2004 apply.", "<Children Acts 1989> children-1989; <2004> children-2004" },
    { "The Sex Discrimination Act 1975 and Race Relations Act 1976 apply.",
      "<Sex Discrimination Act 1975> sda repealed flagged; <Race Relations Act 1976> rra repealed flagged" },
    { "The Children Act 2004, Equality Act 2010, and GDPR apply.",
      "<Children Act 2004> children-2004; <Equality Act 2010> equality; <GDPR> gdpr" },
    { "- Children Act 2004\n- Equality Act 2010", "<Children Act 2004> children-2004; <Equality Act 2010> equality" },
    { "Children Act 2004\tEquality Act 2010", "<Children Act 2004> children-2004; <Equality Act 2010> equality" },
    { "The Education Act 1996 was amended in 2002.", "<Education Act 1996> education-1996" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (abbreviations_count_as_written)
{
  static const Row rows[] = {
    { "We keep the DPA.", "<DPA> dpa-2018" },
    { "We keep the DPA 1998.", "<DPA 1998> dpa-1998 repealed flagged" },
    /* An alias without a year, beside the year of its title. */
    { "We keep the DPA 2018.", "<DPA 2018> dpa-2018" },
    { "We keep the DPA (2018).", "<DPA (2018)> dpa-2018" },
    { "We keep the DPA 18.", "<DPA 18> dpa-2018" },
    { "We keep the CMA 1990.", "<CMA 1990> misuse" },
    { "We keep the DDA 1995.", "<DDA 1995> dda repealed flagged" },
    { "We keep the DPA 2019.", "<DPA 2019> ?dpa-2018 flagged" },
    { "We keep the CMA 1991.", "<CMA 1991> ?misuse flagged" },
    { "We keep the GDPR.", "<GDPR> gdpr" },
    { "We keep the gdpr.", "<gdpr> gdpr" }, /* no English word */
    { "We keep the UK GDPR.", "<UK GDPR> gdpr" },
    { "A dda of words, the cma.", "" },
    { "We keep the DDA.", "<DDA> dda repealed flagged" },
    { "PECR applies.", "<PECR> pecr" },
    /* Letters that are listed with their year alone name nothing beside another. */
    { "We keep the MALCA 1988.", "<MALCA 1988> malicious" },
    { "We keep the MALCA 1999.", "" },
    { "We keep the MALCA.", "" },
    /* What is the school's own goes by the name and is none. */
    { "See our GDPR policy.", "" },
    { "Ask the GDPR lead.", "" },
    { "See our Data Protection policy.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (brackets_belong_to_their_title)
{
  static const Row rows[] = {
    { "The Computer Misuse Act 1990 (CMA) applies.", "<Computer Misuse Act 1990 (CMA)> misuse" },
    { "The Computer Misuse Act (CMA) 1990 applies.", "<Computer Misuse Act (CMA) 1990> misuse" },
    { "The Equality Act 2010 (as amended) applies.", "<Equality Act 2010 (as amended)> equality" },
    { "The UK GDPR (General Data Protection Regulation) applies.",
      "<UK GDPR (General Data Protection Regulation)> gdpr" },
    { "The General Data Protection Regulation (GDPR) applies.", "<General Data Protection Regulation (GDPR)> gdpr" },
    { "PECR (Privacy and Electronic Communications Regulations 2003) applies.",
      "<PECR (Privacy and Electronic Communications Regulations 2003)> pecr" },
    { "The Equality Act 2010 (see below) applies.", "<Equality Act 2010> equality" },
    /* An abbreviation that the text makes for itself holds from there on. */
    { "The Malicious Communications Act 1988 (MCA) is law. The MCA forbids it.",
      "<Malicious Communications Act 1988 (MCA)> malicious; <MCA> malicious" },
    { "The Malicious Communications Act 1988 (MCA) is law. A mental capacity assessment (MCA) is not. The MCA is done.",
      "<Malicious Communications Act 1988 (MCA)> malicious" },
    { "The MCA forbids it. The Malicious Communications Act 1988 (MCA) is law.",
      "<Malicious Communications Act 1988 (MCA)> malicious" },
    { "The Data Protection Act 1998 (the \"Act\") holds. The Act says so.",
      "<Data Protection Act 1998 (the \"Act\")> dpa-1998 repealed flagged; <The Act> dpa-1998 repealed flagged" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_act_is_the_one_named_before)
{
  static const Row rows[] = {
    { "We keep the Equality Act 2010. The Act is clear.", "<Equality Act 2010> equality; <The Act> equality" },
    { "The Data Protection Act 1998 holds. Under the 1998 Act we must.",
      "<Data Protection Act 1998> dpa-1998 repealed flagged; <1998 Act> dpa-1998 repealed flagged" },
    { "The Equality Act 2010 and the Education Act 1996 hold. See the 2010 Act.",
      "<Equality Act 2010> equality; <Education Act 1996> education-1996; <2010 Act> equality" },
    { "The Act is clear.", "" },
    { "The Equality Act 2010 is clear. Do not act like this act.", "<Equality Act 2010> equality" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (letters_mean_what_the_text_says)
{
  static const Row rows[] = {
    { "A mental capacity assessment (CMA) is made. The CMA is kept.",
      "<CMA> misuse; <CMA> misuse" }, /* not its initials */
    { "Cases managed by adults (CMA) are few. The CMA is kept.", "" },
    { "The council for mothers and babies (CMB) and the CMA.", "<CMA> misuse" },
    { "Our Domestic Dispute Advice (DDA) line is open. The DDA line is free.", "" },
    { "The Disability Discrimination Acts (DDA) hold. The DDA holds.",
      "<Disability Discrimination Acts (DDA)> dda repealed flagged; <DDA> dda repealed flagged" },
    { "The Criminal Record Bureaux (CRB) told us.", "<CRB> :crb renamed flagged" }, /* a slip, not another meaning */
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (doubtful_names_count_in_company)
{
  static const Row rows[] = {
    { "The ROA is on the wall.", "" },
    { "Under the ROA spent convictions are not told.", "<ROA> offenders" },
    { "The ROA says when a conviction is spent.", "<ROA> offenders" },
    { "The ROA spread says what is spent.", "" },
    { "The ROA is long. Convictions are spent.", "" }, /* in another sentence */
    { "The vine and the Vine on the wall.", "" },
    { "Vine and Snapchat are blocked.", "<Vine> :vine closed flagged" },
    { "Pupils at School Action have a plan.", "<School Action> :action superseded flagged" },
    { "The School Action Group meets.", "" },
    { "Pupils at School Action plan ahead.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (names_are_of_one_piece)
{
  static const Row rows[] = {
    { "The Addressing Bullying Act (Northern Ireland) 2016 applies.",
      "<Addressing Bullying Act (Northern Ireland) 2016> ni" },
    { "The Addressing Bullying Act (NI) 2016 applies.", "<Addressing Bullying Act (NI) 2016> ni" },
    { "The Addressing Bullying Act (Northern Ireland) applies.", "<Addressing Bullying Act (Northern Ireland)> ni" },
    { "Use Yahoo! Messenger.", "<Yahoo! Messenger> :yahoo closed flagged" },
    { "The Department for Children, Schools and Families says so.",
      "<Department for Children, Schools and Families> :families renamed flagged" },
    { "We use Google (the search), +1 and so on.", "" },
    { "The DBS (once the Criminal Records) Bureau.", "" },
    { "Criminal Records, Bureau.", "" },
    { "Martin's Plan says so.", "<Martin's Plan> plan" },
    { "Ask for Martin's plan.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (editions_may_stand_before_their_title)
{
  static const Row rows[] = {
    { "See the 2023 edition of Keeping Children Safe in Education.",
      "<2023 edition of Keeping Children Safe in Education> kids-2023 superseded flagged" },
    { "See the September 2024 version of KCSIE.", "<2024 version of KCSIE> kids-2024 superseded flagged" },
    { "See the 2025 KCSIE.", "<2025 KCSIE> kids-2025 superseded flagged" },
    { "See the September 2025 KCSIE.", "<2025 KCSIE> kids-2025 superseded flagged" },
    { "In 2025 KCSIE was long.", "<KCSIE> kids-2026" },
    { "Since 2024, KCSIE is shorter.", "<KCSIE> kids-2026" },
    { "See KCSIE, last updated in September 2025.",
      "<KCSIE, last updated in September 2025> kids-2025 superseded flagged" },
    { "See the Complaints Toolkit 2014.", "<Complaints Toolkit 2014> toolkit superseded flagged" },
    { "See the Complaints Toolkit (2015).", "<Complaints Toolkit (2015)> toolkit superseded flagged" },
    /* Past its end it is another edition, which may well stand. */
    { "See the Complaints Toolkit (2020).", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (plain_words_are_no_citation)
{
  static const Row rows[] = {
    { "This is how children act.", "" },
    { "We talk of health acts.", "" },
    { "The Mental Health Act 1983 applies.", "" }, /* no Health Act */
    { "The Mental Health Act applies.", "" },
    { "We teach the use of reasonable force in schools.", "" },
    { "There is charging for school activities.", "" },
    { "We see to keeping children safe in education.", "" },
    { "Keeping the data protection of children in mind.", "" },
    { "An act of 1998.", "" },
    { "Equality. Act 2010 times.", "" },
    { "On equality\nAct 2010 says", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (guidance_is_known_by_the_look_of_a_title)
{
  static const Row rows[] = {
    { "See Use of Reasonable Force in Schools.", "<Use of Reasonable Force in Schools> force" },
    { "See 'Use of reasonable force in schools'.", "<Use of reasonable force in schools> force" },
    { "See Use of reasonable force in schools (2013).", "<Use of reasonable force in schools (2013)> force" },
    { "- Use of reasonable force in schools", "<Use of reasonable force in schools> force" },
    { "See Charging for School Activities.", "<Charging for School Activities> charging superseded flagged" },
    { "See Keeping Children Safe in Education.", "<Keeping Children Safe in Education> kids-2026" },
    { "See KCSIE.", "<KCSIE> kids-2026" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (editions_are_told_apart_by_year)
{
  static const Row rows[] = {
    { "See KCSIE 2026.", "<KCSIE 2026> kids-2026" },
    { "See KCSIE 2025.", "<KCSIE 2025> kids-2025 superseded flagged" },
    { "See Keeping Children Safe in Education (2024).",
      "<Keeping Children Safe in Education (2024)> kids-2024 superseded flagged" },
    { "See Keeping Children Safe in Education [DfE, September 2023].",
      "<Keeping Children Safe in Education [DfE, September 2023]> kids-2023 superseded flagged" },
    { "See Keeping Children Safe in Education (DfE, September 2023).",
      "<Keeping Children Safe in Education (DfE, September 2023)> kids-2023 superseded flagged" },
    { "See Keeping Children Safe in Education (KCSIE) 2022.",
      "<Keeping Children Safe in Education (KCSIE) 2022> kids-2022 superseded flagged" },
    { "See Keeping Children Safe in Education, September 2026.",
      "<Keeping Children Safe in Education, September 2026> kids-2026" },
    { "See Keeping Children Safe in Education: statutory guidance for schools and colleges, September 2025.",
      "<Keeping Children Safe in Education: statutory guidance for schools and colleges, September 2025> kids-2025 "
      "superseded flagged" },
    { "See KCSIE Sept 23.", "<KCSIE Sept 23> kids-2023 superseded flagged" },
    /* Before the first and after today, there is no such edition. */
    { "See KCSIE 2019.", "<KCSIE 2019> ?kids-2022 flagged" },
    { "See KCSIE 2029.", "<KCSIE 2029> ?kids-2026 flagged" },
    /* Guidance outside a family: an earlier year is an edition gone by, a later one the same text brought up to date.
     */
    { "See Use of Reasonable Force in Schools (2010).",
      "<Use of Reasonable Force in Schools (2010)> force superseded flagged" },
    { "See Use of Reasonable Force in Schools (2015).", "<Use of Reasonable Force in Schools (2015)> force" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_title_may_be_broken_over_lines)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *wanted;
  } rows[] = {
    { "We keep the Data Protection", "Act 1998.", "Data Protection Act 1998" },
    { "We keep the Data\n", "Protection  Act\t1998.", "Data Protection Act 1998" },
    { "We keep the Data Protection Act", "1998.", "Data Protection Act 1998" },
  };
  static const GapDate today = { 2026, 11, 22 };
  static const GapDate never;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = 1 };
      GapDocumentBuilder *builder = gap_document_builder_new ("x", "test");
      gap_document_builder_begin (builder, &block);
      gap_document_builder_text (builder, rows[i].first, -1, 1);
      gap_document_builder_text (builder, "\r\n", -1, 1);
      gap_document_builder_text (builder, rows[i].second, -1, 2);
      gap_document_builder_end (builder);
      g_autoptr (GapDocument) document = gap_document_builder_finish (builder);
      g_autoptr (GapTokens) tokens = gap_tokens_new (document);
      g_autoptr (GapReferences) references = gap_citer_find (law.citer, document, tokens, never, today);
      ck_assert_uint_eq (references->citations->len, 1);
      const GapCitation *citation = &g_array_index (references->citations, GapCitation, 0);
      g_autofree char *quote = gap_document_dup_span (document, citation->span);
      ck_assert_str_eq (quote, rows[i].wanted);
      ck_assert_str_eq (citation->instrument->id, "dpa-1998");
    }
}
END_TEST

START_TEST (terms_are_found_as_written)
{
  static const Row rows[] = {
    { "We use Twitter.", "<Twitter> :twitter renamed flagged" },
    { "We use twitter.", "<twitter> :twitter renamed flagged" },
    { "See our Disability Equality Scheme.", "<Disability Equality Scheme> :scheme superseded flagged" },
    { "OUR DISABILITY EQUALITY SCHEME", "<DISABILITY EQUALITY SCHEME> :scheme superseded flagged" },
    { "Our disability equality scheme is a scheme.", "" }, /* the letters must fit */
    { "A CRB check.", "<CRB> :crb renamed flagged" },
    { "Becta says so.", "<Becta> :becta closed flagged" },
    { "Ask the ICO.", "<ICO> :ico" },
    { "Google+ and Google + and Google", "<Google+> :googleplus closed flagged" },
    { "A Quiet Word with you.", "<Quiet Word> :quiet renamed" }, /* the row says not to flag it */
    { "See twitter.com/school or www.twitter.com or mail@twitter.com.", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_status_is_given_for_today_and_for_the_policys_own_day)
{
  static const struct
  {
    const char *text;
    const char *own_date;
    const char *as_of;
    const char *wanted;
  } rows[] = {
    { "See the Data Protection Act 1998.", "2016-05-01", NULL,
      "<Data Protection Act 1998> dpa-1998 repealed then in_force flagged" },
    { "See the Data Protection Act 1998.", "2019-05-01", NULL, "<Data Protection Act 1998> dpa-1998 repealed flagged" },
    { "See the Data Protection Act 1998.", "2018", NULL, "<Data Protection Act 1998> dpa-1998 repealed flagged" },
    { "See the Data Protection Act 1998.", NULL, "2018-05-24", "<Data Protection Act 1998> dpa-1998" },
    { "See the Data Protection Act 1998.", NULL, "2018-05-25", "<Data Protection Act 1998> dpa-1998 repealed flagged" },
    { "See the Data Protection Act 2018.", NULL, "2017-01-01", "<Data Protection Act 2018> dpa-2018 not_in_force" },
    { "See KCSIE 2025.", "2025-11-01", NULL, "<KCSIE 2025> kids-2025 superseded then in_force flagged" },
    { "See KCSIE 2025.", "2025-11-01", "2026-08-31", "<KCSIE 2025> kids-2025" },
    /* Named without an edition, the current one is meant, on either day. */
    { "See KCSIE.", "2024-11-01", NULL, "<KCSIE> kids-2026" },
    { "See KCSIE.", NULL, "2024-11-01", "<KCSIE> kids-2024" },
    { "We use Twitter.", NULL, "2023-07-22", "<Twitter> :twitter" },
    { "We use Twitter.", NULL, "2023-07-23", "<Twitter> :twitter renamed flagged" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = law_show (&law, rows[i].text, rows[i].own_date, rows[i].as_of);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\" of %s on %s:\n  %s\nnot\n  %s", rows[i].text,
                     rows[i].own_date, rows[i].as_of, found, rows[i].wanted);
    }
}
END_TEST

START_TEST (law_lives_on_where_the_text_speaks_of_that_place)
{
  static const Row rows[] = {
    { "See the Disability Discrimination Act 1995.", "<Disability Discrimination Act 1995> dda repealed flagged" },
    { "In Northern Ireland, see the Disability Discrimination Act 1995.", "<Disability Discrimination Act 1995> dda" },
    { "# Schools of Northern Ireland\nSee the Disability Discrimination Act 1995.",
      "<Disability Discrimination Act 1995> dda" },
    { "In Scotland, see the Disability Discrimination Act 1995.",
      "<Disability Discrimination Act 1995> dda repealed flagged" },
    { "In Northern Ireland, see the Race Relations Act 1976.", "<Race Relations Act 1976> rra repealed flagged" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (furniture_cites_nothing)
{
  static const Row rows[] = {
    { "~h Data Protection Act 1998\n~b Twitter\nWords.", "" },
    { "", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

TCase *
tcase_citation (void)
{
  TCase *tcase = tcase_create ("citation");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, a_title_with_its_year_is_one_act);
  tcase_add_test (tcase, a_title_without_a_year_is_what_stands_now);
  tcase_add_test (tcase, a_wrong_year_is_a_slip_for_the_nearest);
  tcase_add_test (tcase, a_slip_of_letters_is_still_the_act);
  tcase_add_test (tcase, lists_of_acts_and_years_are_taken_apart);
  tcase_add_test (tcase, abbreviations_count_as_written);
  tcase_add_test (tcase, brackets_belong_to_their_title);
  tcase_add_test (tcase, the_act_is_the_one_named_before);
  tcase_add_test (tcase, letters_mean_what_the_text_says);
  tcase_add_test (tcase, doubtful_names_count_in_company);
  tcase_add_test (tcase, names_are_of_one_piece);
  tcase_add_test (tcase, editions_may_stand_before_their_title);
  tcase_add_test (tcase, plain_words_are_no_citation);
  tcase_add_test (tcase, guidance_is_known_by_the_look_of_a_title);
  tcase_add_test (tcase, editions_are_told_apart_by_year);
  tcase_add_test (tcase, a_title_may_be_broken_over_lines);
  tcase_add_test (tcase, terms_are_found_as_written);
  tcase_add_test (tcase, a_status_is_given_for_today_and_for_the_policys_own_day);
  tcase_add_test (tcase, law_lives_on_where_the_text_speaks_of_that_place);
  tcase_add_test (tcase, furniture_cites_nothing);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
