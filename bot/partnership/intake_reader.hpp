// Reads an intake line by line.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "partnership/intake.hpp"
#include "partnership/intake_labels.hpp"
#include "partnership/intake_markup.hpp"

namespace coco::partnership {

/// Longest value kept, in code points; what is beyond becomes a note.
constexpr std::size_t kMaxValueCharacters = 2'000;
constexpr std::size_t kMaxObjections = 20;
constexpr std::size_t kMaxNotes = 40;
/// Remarks shown; more would bury the draft.
constexpr std::size_t kMaxRemarks = 12;

/// Feed it cleaned lines, then take the intake.
class IntakeReader {
public:
    explicit IntakeReader(std::string_view source) : source_(source) {}

    void read_line(std::string_view line);
    /// Ends the last value, settles what depends on the whole text, derives values.
    Intake finish();

    /// Puts a value in as if its label had been written.
    void store(Label label, std::string_view raw);
    void remark(std::string text);

private:
    /// One line of a value.
    struct Piece {
        std::string text;
        Marker marker = Marker::none;
    };
    /// What lines without a label belong to.
    enum class Open { nothing, value, note };

    void read_piece(std::string_view content, Marker marker, bool stands_alone);
    bool is_objection_item(std::string_view content, Marker marker, const LabelMatch* match) const;
    bool take_heading(std::string_view content, bool stands_out);
    void open_label(std::string_view label, std::string_view value, LabelMatch match,
                    Marker marker);
    void continue_value(std::string_view content, Marker marker);
    bool continues_after_blank(std::string_view content, Marker marker) const;
    bool belongs_to_name(std::string_view content) const;
    void add_note(std::string_view content);
    void close();
    void close_objections();
    std::string joined() const;
    void store_title(Label label, std::string_view title);
    void store_unowned(std::string_view name);
    void store_single(Label label, std::string value);
    void store_note(std::string_view text);
    void settle_company();
    void remark_unfilled();

    std::string source_;
    Intake intake_;
    Side context_ = Side::unknown;
    bool is_company_block_ = false;  ///< the heading above speaks of a company, not of a person
    Open open_ = Open::nothing;
    LabelMatch match_;
    std::string label_;  ///< as written, of the open value
    Marker label_marker_ = Marker::none;
    std::vector<Piece> pieces_;
    bool after_blank_ = false;
    std::string note_;
    std::vector<std::string> unowned_;  ///< names behind a bare "Company:"
    std::vector<std::pair<Label, std::string>> titles_;
    std::vector<std::string> unfilled_;
    int misspelt_tries_ = 0;
    std::size_t dropped_ = 0;  ///< characters beyond the last note
    std::size_t hidden_remarks_ = 0;
};

}  // namespace coco::partnership
