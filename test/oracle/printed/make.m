% Displays random matrices with Octave and keeps what it displays, with the shape and the values of the display.
% The values are the digits on the page: the same rows, displayed on one wide line each. Deterministic.
%
%     octave --no-gui -q test/oracle/printed/make.m
%
% Made with Octave 7.3.0.
1;
function cases = keep(cases, x)
  page_screen_output(false);
  shown = evalc('y_pred = x');
  lines = strsplit(shown, "\n");
  isRow = ~cellfun('isempty', regexp(lines, '^[ \t]+[-\d.eINaf+]')) & cellfun('isempty', regexp(lines, 'Columns?'));
  rows = lines(isRow);
  count = size(x, 1);
  tokens = {};
  for row = 1:count
    % Further columns of the same rows stand in the groups below.
    for line = row:count:numel(rows)
      tokens = [tokens, strsplit(strtrim(rows{line}))];
    end
  end
  tokens = regexprep(tokens, '^(NaN)$', '"NaN"');
  tokens = regexprep(tokens, '^(-?)Inf$', '"$1Infinity"');
  shape = size(x);
  if any(shape == 1), shape = max(shape); end
  text = strrep(strrep(shown, '\', '\\'), "\n", '\n');
  cases{end + 1} = sprintf('{"text": "%s", "arrays": [{"name": "y_pred", "shape": [%s], "values": [%s]}]}', ...
    text, strjoin(cellstr(num2str(shape')), ', '), strjoin(tokens, ', '));
end

rand('seed', 1);
cases = {};
for shape = {[1, 3], [3, 1], [4, 3], [1, 20], [3, 25]}
  s = shape{1};
  cases = keep(cases, rand(s));
  cases = keep(cases, 10 * rand(s) - 5);
  cases = keep(cases, round(10 * rand(s)));
  cases = keep(cases, rand(s) .* 10 .^ round(8 * rand(s) - 4));
  cases = keep(cases, rand(s) > 0.5);
  x = rand(s); x(1) = NaN; x(2) = -Inf;
  cases = keep(cases, x);
end
file = fopen(fullfile(fileparts(mfilename('fullpath')), 'octave.json'), 'w');
fprintf(file, '{"version": "%s", "cases": [\n%s\n]}\n', version(), strjoin(cases, ",\n"));
fclose(file);
