BeforeDiscovery {
    [xml] $definitions = Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../module/DigitsPS.Format.ps1xml') -Raw
    $views = foreach ($view in $definitions.Configuration.ViewDefinitions.View) {
        @{
            Name    = $view.Name
            Type    = $view.ViewSelectedBy.TypeName
            Shape   = $view.TableControl ? 'Table' : 'List'
            Heads   = @($view.SelectNodes('.//TableColumnHeader/Label').InnerText)
            Scripts = @($view.SelectNodes('.//ScriptBlock').InnerText)
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'a-file-of-digits-whose-name-is-long-enough-to-fill-a-column-of-any-of-the-views.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $flowers = Import-DigitData $IrisPath -NoEnumerate
    $network = New-Network -Layer 12, 8 -Epoch 3
    $model = $data | Invoke-NetworkTraining -Network $network -ValidationFraction 0.25
    $measurement = $model | Measure-Model -Data $data
    $folds = $data | Test-CrossValidation -Network $network -Epoch 1 -Fold 3 -Tune Lambda -Value 0, 1e-5 -ValuePerFold
    # Ones that lie apart, and one that diverges
    $grid = $data | Test-CrossValidation (New-Network 12 -Epoch 20 -BatchSize 8) -Stratify -Tune LearningRate -Value 1e-9, 0.2, 1e6 -Fold 4 -WarningAction Ignore
    $statistics = $data | Measure-DigitData
    $predictions = $data | Select-Object -First 4 | Invoke-Prediction -Model $model
    $split = $data | Split-DigitData
    $comparison = Compare-Model $model, ($data | Invoke-NetworkTraining -Network (New-Network 4 -Epoch 1)) $data -Force -WarningAction Ignore

    $inPlace = Join-Path $TestDrive 'a-model-in-service-whose-path-is-longer-than-any-of-the-views-has-room-for-in-a-line.msgpack'
    $null = Update-Model $inPlace $csv -Network $network
    $update = Update-Model $inPlace -Data ($data | Select-Object -Skip 2) -Network (New-Network 4 -Epoch 1) -Margin 1 -ClassMargin 1
    $kept = Restore-Model $inPlace -List

    $trials = New-Trial (New-Network 4 -Epoch 1) -Grid @{ Lambda = 0, 1; Layers = '4', '8 Tanh' }
    $trialResults = $trials | Test-CrossValidation -Data $data -Fold 2
    $trialComparison = $trialResults | Compare-Trial
    $nested = $trials | Test-CrossValidation -Data $data -Fold 2 -OuterFold 2

    $rows = 0..29 | ForEach-Object { [pscustomobject]@{ size = $_ % 7 ? $_ : $null; colour = 'red', 'light blue' | Select-Object -Index ($_ % 2); label = 'Iris setosa', 'other' | Select-Object -Index ($_ % 2) } }
    $prepared = $rows | Invoke-NetworkTraining (New-Network 4 -Epoch 1) -Categorical colour -Missing @{ size = 'Mean' }

    # One object of every type that flows.
    $samples = @{}
    foreach ($item in $data[0], $network, $model, $model.Layers[0], $model.Provenance, $model.History[0], $measurement,
        $measurement.Classes[0], $measurement.Confusion, $folds, $folds.Folds[0], $folds.Values[0], $statistics, $statistics.Classes[0],
        $statistics.Features[0], $predictions[0], $split, $comparison, $comparison.Models[0], $comparison.Differences[0],
        $comparison.Differences[0].Classes[0], @($comparison.Differences[0].Gained + $comparison.Differences[0].Lost)[0],
        $prepared.Preparation, $prepared.Preparation.Columns[0], $update, $kept, $update.Drift, $update.Drift.Classes,
        $trials[0], $trialResults[0], $trialComparison, $trialComparison.Parameters[0], $nested[0]) {
        $samples[$item.GetType().FullName] = $item
    }
    $trial = New-Trial $network -Grid @{ Lambda = 0, 1 } | Select-Object -First 1
    $samples['DigitsNet.Tuning.Trial'] = $trial
    $samples['DigitsNet.Tuning.TrialResult'] = $trial | Test-CrossValidation -Data $data -Fold 2
    $samples['DigitsNet.Data.DigitData'] = $data
    $samples['DigitsNet.Networks.HiddenLayer'] = $network.Layers[0]

    function Get-View($Item, [ValidateSet('Default', 'Table', 'List')] [string] $Shape = 'Default', [int] $Width = 100) {
        $text = switch ($Shape) {
            'Default' { , $Item | Out-String -Width $Width }
            'Table' { Format-Table -InputObject $Item | Out-String -Width $Width }
            'List' { Format-List -InputObject $Item | Out-String -Width $Width }
        }
        $text -replace "`r`n", "`n"
    }

    function Get-PlainText([string] $Text) { $Text -replace "`e\[[0-9;]*m" }
}

Describe 'Views' {
    It 'shows every type that flows by a table and by a list' {
        [xml] $definitions = Get-Content (Join-Path $Repository 'module/DigitsPS.Format.ps1xml') -Raw
        foreach ($type in $samples.Keys | Where-Object { $_ -notlike '*Provenance' -and $_ -notlike '*.Trial' -and $_ -notlike '*Layer' }) {
            $shapes = $definitions.Configuration.ViewDefinitions.View |
                Where-Object { $_.ViewSelectedBy.TypeName -eq $type } | ForEach-Object { $_.TableControl ? 'Table' : 'List' }
            $shapes | Sort-Object | Should -Be @('List', 'Table') -Because $type
        }
    }

    Context '<Name>' -ForEach $views {
        It 'computes each of its values without an error' {
            $samples.Keys | Should -Contain $Type
            foreach ($script in $Scripts) {
                { ForEach-Object -InputObject $samples[$Type] -Process ([scriptblock]::Create($script)) -ErrorAction Stop } |
                    Should -Not -Throw -Because $script
            }
        }

        It 'wraps no line at 80 columns' {
            $lines = (Get-PlainText (Get-View $samples[$Type] $Shape -Width 80)) -split "`n"
            ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
            $lines.Count | Should -Be ((Get-View $samples[$Type] $Shape -Width 1000) -split "`n").Count
        }
    }

    It 'heads each column of <Type> with a property' -ForEach $views.Where{ $_.Heads } {
        foreach ($head in $Heads | Where-Object { $_ -notin 'File', 'Model' }) {
            $samples[$Type].PSObject.Properties[$head] | Should -Not -BeNullOrEmpty -Because $head
        }
    }

    It 'gives what the table shows by the name it shows' {
        $model.Accuracy, $model.F1 | Should -Be $model.Measurement.Accuracy, $model.Measurement.F1
        $model.Epochs, $model.Parameters, $model.Data | Should -Be 3, $model.ParameterCount, $data.Source
        $model.History[0].ValF1 | Should -Be $model.History[0].ValidationF1
        $folds.F1, $folds.Folds[0].Cost | Should -Be $folds.F1Mean, $folds.Folds[0].Measurement.Cost
        ($model | Get-Member).Name | Should -Not -Contain 'Accuracy'
        ($model | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain 'Accuracy'
    }

    It 'becomes JSON, whole and small, at the depth that the help names' {
        foreach ($sample in $samples.GetEnumerator() | Where-Object Key -ne 'DigitsNet.Data.DigitData') {
            $depth = $sample.Value -in $model, $network, $measurement ? 3 : 8
            $json = ConvertTo-Json $sample.Value -Depth $depth -Compress -WarningVariable cut -WarningAction SilentlyContinue
            $cut | Should -BeNullOrEmpty -Because $sample.Key
            $json.Length | Should -BeLessThan 300kb -Because $sample.Key
        }
    }

    It 'says <Expected> of <Name> as text' -ForEach @(
        @{ Name = 'a model'; Item = { $model }; Expected = '64-12-8-4, 3 epochs' }
        @{ Name = 'a network'; Item = { $network }; Expected = '12-8 Relu, CrossEntropy, Adam 0.002' }
        @{ Name = 'a digit'; Item = { $data[5] }; Expected = '#6: 1' }
        @{ Name = 'a prediction'; Item = { $predictions[0] }; Expected = '#1: [0-3] \(\d+\.\d%\)' }
        @{ Name = 'a measurement'; Item = { $measurement }; Expected = 'accuracy \d+\.\d\d%, F1 \d\.\d{4} on 80 examples' }
        @{ Name = 'an epoch'; Item = { $model.History[1] }; Expected = 'epoch 2 of 3: cost \d\.\d{4}, accuracy \d+\.\d\d%, F1 \d\.\d{4}' }
        @{ Name = 'a fold'; Item = { $folds.Folds[1] }; Expected = 'Fold 2 \(Lambda = 1E-05\): accuracy .*' }
        @{ Name = 'a cross-validation'; Item = { $folds }; Expected = 'accuracy .* over 3 folds, Lambda = .*' }
        @{ Name = 'a value'; Item = { $grid.Values[1] }; Expected = 'LearningRate = 0\.2: accuracy .* over 4 folds' }
    ) {
        "$(& $Item)" | Should -Match "^$Expected$"
    }

    It 'shows what tells trials apart, rates of any size, and which examples gave the scores of a model within 80 columns' {
        $three = New-Trial (New-Network 4 -Epoch 1) -Grid @{ Layers = '32', '64-32'; LearningRate = 0.002, 0.01; BatchSize = 10, 20 }
        $scored = $three | Test-CrossValidation -Data $data -Fold 2 -WarningAction Ignore
        Get-View $three[5] Table -Width 80 | Should -Match ' 64-32, 0\.002, 20 \(Layers'
        Get-View ($scored | Where-Object Index -EQ 5) Table -Width 80 | Should -Match ' 64-32, 0\.002, 20 \(Layers'
        $text = Get-View ($scored | Compare-Trial) List -Width 80
        $text | Should -Match 'Varied +: Layers, LearningRate, BatchSize\n'
        ($text | Select-String -AllMatches '(?m) (32|64-32), 0\.\d+, [12]0$').Matches.Count | Should -Be 8
        $slow = $data | Invoke-NetworkTraining (New-Network 4 -Epoch 2 -LearningRate 7.42226e-5 -Schedule Constant) -Verbose 4>&1
        "$slow" | Should -Match 'Epoch 2 of 2: learning rate 7\.4223e-05,'
        Get-View $slow[-1].History[0] Table -Width 80 | Should -Match ' 7\.4223e-05 '
        Get-View $slow[-1] Table -Width 80 | Should -Match '\d% \d\.\d{4} training '
        Get-View $model Table -Width 80 | Should -Match '\d% \d\.\d{4} validation '
    }

    It 'shows the names, kinds and fills of prepared columns, and texts of examples as texts' {
        Get-View $prepared.Preparation Default -Width 80 | Should -Match 'Columns +: Name .*\n +size +Number +Mean 14\.6\n +colour +Category +Refuse  light blue, red\n'
        $prepared.Preparation.Columns.Name | Should -Be size, colour
        $answer = $rows[1] | Invoke-Prediction $prepared
        Get-View $answer List -Width 80 | Should -Match 'Input +: 1, light blue'
        ($answer | ConvertTo-Csv)[1] | Should -Match '"Iris setosa; other"'
    }

    It 'is no flood where objects of several types come together' {
        $lines = ($model, $model.History[0], $network, $measurement, $folds, $predictions[0] | Out-String -Width 80) -split "`n"
        $lines.Count | Should -BeLessThan 60
        ($model, $model | Format-Wide | Out-String) | Should -Match '64-12-8-4, 3 epochs'
        ($network | Format-Wide | Out-String) | Should -Match '12-8 Relu'
    }

    It 'keeps the table of values within 80 columns, and a matrix of ten classes within 60' {
        foreach ($result in $grid, ($data | Test-CrossValidation (New-Network 4 -Epoch 1 -Schedule Decay -SelectionMetric Cost) -Fold 2 -NoRetrain -Tune LateDecayBelow -Value 0.001, 0.002)) {
            ((Get-View $result -Width 200) -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 200
            (([DigitsPS.Views.ValueTable]::Draw($result, $null) -split "`n") | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 68
        }
        $counts = [int[]]::new(100); 0..9 | ForEach-Object { $counts[11 * $_] = 1135 }
        $ten = [DigitsNet.Metrics.ConfusionMatrix]::new([string[]](0..9), $counts)
        $matrix = [DigitsPS.Views.ConfusionDrawing]::Draw($ten, $null) -split "`n"
        $matrix.Count | Should -Be 11
        ($matrix | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 60
    }

    It 'says of a model how it was made' {
        $made = $data | Invoke-NetworkTraining (New-Network '12-Dropout 0.5-8 Tanh' -Optimizer AdamW -Schedule Cosine -LearningRate 0.01 -Epoch 1)
        Get-View $made List | Should -Match 'Network +: 12-Dropout 0\.5-8 Tanh Relu, CrossEntropy cost\n'
        Get-View $made List | Should -Match 'Training +: AdamW at 0\.01, Cosine, batches of 32\n'
    }

    It 'keeps each row of a table on a line of its own' {
        foreach ($type in $samples.Keys) {
            $table = (Get-View $samples[$type] 'Table').Trim() -split "`n"
            if ($table[1] -match '^[- ]+$') { $table.Count | Should -Be 3 -Because $type }
        }
    }

    It 'lets the lists of every type be indexed' {
        $network.Layers[1].Units | Should -Be 8
        $network.Clone().Layers[0].Units | Should -Be 12
        (New-Network).Layers[0].Units | Should -Be 256
        $model.Network.Layers[1].Units | Should -Be 8
        foreach ($item in $samples.Values) {
            foreach ($property in $item.PSObject.Properties | Where-Object { $_.Value -is [Collections.ICollection] -and $_.Value -isnot [Collections.IDictionary] -and $_.Value.Count }) {
                $list = $property.Value
                $first = foreach ($each in $list) { $each; break }
                [object]::Equals($list[0], $first) | Should -BeTrue -Because "$($item.GetType()).$($property.Name)"
            }
        }
    }

    It 'keeps long paths on one line' {
        foreach ($item in $data[0], $model, $measurement, $predictions[0], $model.Provenance) {
            $view = Get-View $item 'List'
            $view | Should -Match '…[^\n]+any-of-the-views\.csv'
        }
    }

    It 'draws a digit in half blocks' {
        $view = Get-View $data[3] 'List'
        $view | Should -Match 'Pixels : '
        $view | Should -Match '▀|▄|█'
        ($view -split "`n" | Where-Object { $_ -match '█' }).Count | Should -Be 2
    }

    It 'shows the numbers of an example that is no image' {
        Get-View $flowers[0] 'List' | Should -Match 'Features : 5\.1, 3\.5, 1\.4, 0\.2'
        Get-View $flowers[0] | Should -Match '4 features'
    }

    It 'shows a table of examples as one thing' {
        $view = Import-DigitData $csv -NoEnumerate | Out-String -Width 100
        $view | Should -Match 'Count   : 80'
        $view | Should -Match 'Classes : 0, 1, 2, 3'
        $view | Should -Match $data.Sha256
    }

    It 'says what a model is' {
        $view = Get-View $model 'List'
        $view | Should -Match 'Layers     : 64-12-8-4'
        $view | Should -Match "Parameters : $($model.ParameterCount)"
        $view | Should -Match 'Epochs     : 3'
        $view | Should -Match ([regex]::Escape(('{0:0.00}%' -f (100 * $model.Measurement.Accuracy))))
        $view | Should -Match 'on 20\s+validation examples'
        $view | Should -Match '60 examples of '
        Get-View $model | Should -Match '64-12-8-4 +\d'
    }

    It 'says where training stopped before its time, and which file a model came from' {
        $stopped = $data | Invoke-NetworkTraining -Network (New-Network 4 -Patience 1 -LearningRate 1e-9) -ValidationFraction 0.5 -Epoch 50
        Get-View $stopped 'List' | Should -Match "Epochs     : $($stopped.History.Count) of 50"
        $file = Join-Path $TestDrive 'view.msgpack'
        $stopped | Export-Model $file
        Get-View (Import-Model $file) | Should -Match 'view\.msgpack'
        Get-View (Import-Model $file) 'List' | Should -Match 'File +: .*view\.msgpack'
    }

    It 'shows the scores of each class and the confusion matrix' {
        $view = Get-View $measurement 'List'
        $view | Should -Match 'Class +Precision +Recall +F1 +Support +Predicted'
        foreach ($class in $measurement.Classes) {
            $view | Should -Match ('{0} +{1:0.0000} +{2:0.0000} +{3:0.0000} +{4} +{5}' -f $class.Label, $class.Precision, $class.Recall, $class.F1, $class.Support, $class.Predicted)
        }
        $view | Should -Match "Confusion : +0 +1 +2 +3\n"
        foreach ($truth in 0..3) {
            $row = (0..3 | ForEach-Object { $count = $measurement.Confusion.Item($truth, $_); $count ? $count : '·' }) -join ' +'
            $view | Should -Match "\n +$truth +$row\n"
        }
    }

    It 'shows the most frequent confusions where the matrix is too wide' {
        $counts = [int[]]::new(60 * 60)
        $counts[4 * 60 + 7], $counts[1 * 60 + 2] = 2, 1
        $many = [DigitsNet.Metrics.ConfusionMatrix]::new([string[]](1..60 | ForEach-Object { "class-$_" }), $counts)
        $view = Get-View $many 'List'
        $view | Should -Match 'class-5 +class-8 +2\n'
        $view | Should -Match 'class-2 +class-3 +1\n'
        (($view -split "`n") | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'shortens many and long class names' {
        $names = 1..50 | ForEach-Object { "a-class-with-quite-a-long-name-$_" }
        $rows = foreach ($name in $names) { 1..2 | ForEach-Object { [pscustomobject]@{ a = $_; b = $_ * 2; label = $name } } }
        $many = ($rows | Split-DigitData -Stratify -Fraction 0.5).Train
        $view = Get-View $many 'List'
        $view | Should -Match 'Classes : a-class-with-quite-….* … \(50 in all\)\n'
        $trained = $many | Invoke-NetworkTraining -Network (New-Network 2) -Epoch 1
        foreach ($item in $many, $trained, ($trained | Measure-Model -Data $many), ($many | Measure-DigitData), ($many[0] | Invoke-Prediction $trained)) {
            foreach ($shape in 'Table', 'List') {
                ((Get-View $item $shape) -split "`n").Count | Should -Be ((Get-View $item $shape -Width 1000) -split "`n").Count
            }
        }
    }

    It 'shows no control characters of class names' {
        $odd = [DigitsNet.Metrics.ConfusionMatrix]::new([string[]]("a`e[31m", "b`n"), [int[]](0, 1, 0, 0))
        [DigitsPS.Views.ConfusionDrawing]::Draw($odd, $null) | Should -Not -Match "`e|b`n"
    }

    It 'marks the best fold' {
        $view = Get-View $folds
        $view | Should -Match "(?m)^ +$($folds.Best.Fold) .*best"
$view | Should -Match "Winner    : Lambda = .*fold $($folds.Best.Fold) to itself"
        ([regex]::Matches($view, 'best\n')).Count | Should -Be 1
    }

    It 'shows the figures of each fold' {
        $lines = (Get-View $folds) -split "`n"
        foreach ($fold in $folds.Folds) {
            $row = $lines -match "^ *(Folds *: )? *$($fold.Fold) .*%"
            ($row -replace ' best$' -split ' +' -ne '')[0..5] | Should -Be @(
                "$($fold.Fold)", [DigitsPS.Views.Figures]::Number($fold.Value), ('{0:0.00}%' -f (100 * $fold.Accuracy)), ('{0:0.0000}' -f $fold.F1),
                ('{0:0.0000}' -f $fold.Measurement.Cost), ('{0:0.0}' -f $fold.Seconds))
        }
        "$lines" | Should -Match ('F1 +: {0:0.0000} ± {1:0.0000}' -f $folds.F1Mean, $folds.F1StandardDeviation)
        "$lines" | Should -Match ('Accuracy +: {0:0.00}% ± {1:0.00}%' -f (100 * $folds.AccuracyMean), (100 * $folds.AccuracyStandardDeviation))
        "$lines" | Should -Match ('Test +: accuracy {0:0.00}%.*?, F1 {1:0.0000}' -f (100 * $folds.TestMeasurement.Accuracy), $folds.TestMeasurement.F1)
        "$lines" | Should -Match ('Retrained +: accuracy {0:0.00}%.*?, F1 {1:0.0000}' -f (100 * $folds.RetrainedMeasurement.Accuracy), $folds.RetrainedMeasurement.F1)
    }

    It 'shows the figures of each value and what is chance' {
        $view = Get-View $grid
        $poor, $good, $failed = $grid.Values
        $view | Should -Match ('1e-09 +{0:0.00}% +{1:0.0000} +{2:0.0000} +{3:0.0000} +{4:0.0000} +worse' -f
            (100 * $poor.AccuracyMean), $poor.F1Mean, $poor.F1StandardDeviation, $poor.ScoreDifference, $poor.PValue)
        $view | Should -Match ('0\.2 +{0:0.00}% +{1:0.0000} +{2:0.0000} +winner' -f
            (100 * $good.AccuracyMean), $good.F1Mean, $good.F1StandardDeviation)
        $view | Should -Match '1e\+06 +diverged'
        $view | Should -Match 'Winner    : LearningRate = 0\.2\n'
        $view | Should -Match ('Best fold : {0}, accuracy {1:0.00}%, F1 {2:0.0000}' -f $grid.Best.Fold, (100 * $grid.Best.Accuracy), $grid.Best.F1)
        Get-View $failed List | Should -Match 'Error +: Fold 1 \(LearningRate = 1000000\)'
        Get-View $poor List | Should -Match ('Difference : {0:0.0000} from the best, p {1:0.0000}' -f $poor.ScoreDifference, $poor.PValue)
    }

    It 'shows the cost of each value where the cost decides' {
        $byCost = $data | Test-CrossValidation (New-Network 6 -Epoch 2 -SelectionMetric Cost) -Fold 2 -Tune LearningRate -Value 1e-9, 0.2 -NoRetrain -Verbose 4>&1
        $result = $byCost.Where{ $_ -is [DigitsNet.Tuning.CrossValidationResult] }[0]
        $poor, $good = $result.Values
        $good.ScoreMean | Should -Be ($result.Folds.Where{ $_.Value -eq 0.2 }.Measurement.Cost | Measure-Object -Average).Average
        $poor.ScoreDifference | Should -Be ($poor.ScoreMean - $good.ScoreMean)
        $result.BestValue | Should -Be 0.2
        $view = Get-View $result
        $view | Should -Match 'Cost +F1 +± +Change'
        $view | Should -Match ('1e-09 +{1:0.0000} .*{0:0.0000} +{2:0.0000} +{3:0.0000} ' -f $poor.F1StandardDeviation, $poor.ScoreMean, $poor.ScoreDifference, $poor.PValue)
        Get-View $poor List | Should -Match ('Cost +: {0:0.0000}' -f $poor.ScoreMean)
        "$byCost" | Should -Match ('LearningRate = 0\.2: mean F1 [\d.]+, accuracy [\d.]+%, cost {0:0.0000} over 2 folds' -f $good.ScoreMean)
    }

    It 'says which examples a model''s scores are of' {
        Get-View $folds.RetrainedModel List -Width 300 | Should -Match 'Scores +: accuracy .* on 8\s+examples of .*\s+\(test part\)'
        Get-View $folds.Folds[1].Model List -Width 300 | Should -Match 'Scores +: accuracy .* on 24\s+examples of .*\s+\(fold 2\)'
        Get-View $model List | Should -Match 'Scores +: accuracy .* on 20\s+validation examples'
        Get-View ($data | Invoke-NetworkTraining -Network $network) List | Should -Match 'Scores +: accuracy .* on 80\s+training examples'
    }

    It 'shows plain folds without a parameter' {
        $plain = $data | Test-CrossValidation -Network $network -Epoch 1 -Fold 2 -TestFraction 0
        $view = Get-View $plain
        $view | Should -Not -Match 'Test  '
        $view | Should -Match 'Accuracy +: \d+\.\d\d% ± '
        { Get-View $plain.Folds[0] 'List' } | Should -Not -Throw
    }

    It 'draws a bar a class' {
        Get-View $statistics | Should -Match '0  20  25\.00%  █+'
        Get-View $predictions[0] 'List' | Should -Match '(?m)[0-3]  [01]\.\d{4} '
    }

    It 'writes figures the same way in every culture' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Get-View $measurement | Should -Match '\d\.\d{4}'
            Get-View $measurement | Should -Not -Match '\d,\d{4}'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'still says the scores of results that come from another process' {
        $model.GetType().FullName | Should -Be 'DigitsNet.Training.Model'
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($model))
        Get-View $bag | Should -Match '64-12-8-4 +\d'
        Get-View $bag 'List' | Should -Match 'accuracy \d+\.\d\d%'
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($measurement))
        Get-View $bag 'List' | Should -Match 'Accuracy  : \d+\.\d\d%'
        $bag.Classes[1].F1 | Should -Be $measurement.Classes[1].F1
    }

    Context 'colour' {
        BeforeAll {
            $noColor = $env:NO_COLOR
            $rendering = $PSStyle.OutputRendering
        }

        BeforeEach {
            $env:NO_COLOR = $null
            $PSStyle.OutputRendering = 'Ansi'
        }

        AfterAll {
            $env:NO_COLOR = $noColor
            $PSStyle.OutputRendering = $rendering
        }

        It 'is that of $PSStyle' {
            $good = [regex]::Escape($PSStyle.Foreground.Green)
            [DigitsPS.Views.ConfusionDrawing]::Draw($measurement.Confusion, $PSStyle) | Should -Match "$good *\d+"
            $style = [pscustomobject]@{ OutputRendering = 'Ansi'; Foreground = [pscustomobject]@{ Green = '<green>' }; Reset = '<end>' }
            [DigitsPS.Views.ConfusionDrawing]::Draw($measurement.Confusion, $style) | Should -Match '<green> *\d+<end>'
        }

        It 'leaves the text as it is' {
            foreach ($draw in { [DigitsPS.Views.ConfusionDrawing]::Draw($measurement.Confusion, $args[0]) },
                { [DigitsPS.Views.ClassTable]::Draw($measurement, $args[0]) },
                { [DigitsPS.Views.FoldTable]::Draw($folds, $args[0]) },
                { [DigitsPS.Views.ValueTable]::Draw($grid, $args[0]) },
                { [DigitsPS.Views.Bars]::Draw($predictions[0], $args[0]) }) {
                $colored = & $draw $PSStyle
                $colored | Should -Match "`e\["
                Get-PlainText $colored | Should -Be (& $draw $null)
            }
        }

        It 'shows the shades of a digit' {
            [DigitsPS.Views.DigitPicture]::Draw($data[0], $PSStyle) | Should -Match "`e\[38;2;"
        }

        It 'is left out under NO_COLOR' {
            $env:NO_COLOR = '1'
            [DigitsPS.Views.ClassTable]::Draw($measurement, $PSStyle) | Should -Not -Match "`e"
            [DigitsPS.Views.DigitPicture]::Draw($data[0], $PSStyle) | Should -Not -Match "`e"
        }

        It 'is left out as plain text' {
            $PSStyle.OutputRendering = 'PlainText'
            [DigitsPS.Views.ClassTable]::Draw($measurement, $PSStyle) | Should -Not -Match "`e"
        }

        It 'is left out when the output of pwsh is redirected' {
            $lines = Invoke-ChildPwsh "
                Import-Module '$((Get-Module DigitsPS).Path -replace 'module.bin.DigitsPS.dll$', 'DigitsPS.psd1')'
                `$PSStyle.Formatting.FormatAccent = `$PSStyle.Formatting.TableHeader = ''
                `$env:NO_COLOR = `$null
                Import-DigitData '$csv' | Select-Object -First 1 | Format-List
            "
            $lines -join "`n" | Should -Match '█'
            $lines -join "`n" | Should -Not -Match "`e\[38;2"
        }
    }

    Context 'what files say' {
        It 'is shown short and without what a terminal would obey' {
            $clear = "`e[2J"
            $provenance = [DigitsNet.Training.Provenance]::new(1, "$clear.csv", $clear * 1000, 3, "1$clear")
            $rows = 1..4 | ForEach-Object { [pscustomobject] @{ "length$clear" = $_; label = "$($_ % 2)" } }
            $shown = ($provenance | Format-List | Out-String), (($rows | Measure-DigitData).Features | Format-Table | Out-String),
                (($rows | Measure-DigitData).Features | Format-List | Out-String)
            foreach ($text in $shown) {
                $text | Should -Match '·\[2J'
                $text | Should -Not -Match "`e\[2J"
                $text.Length | Should -BeLessThan 2000
            }
        }

        It 'is cleaned in errors, too' {
            $problem = { Import-Model (Join-Path $TestDrive "none`e[2J.msgpack") } | Should -Throw -PassThru
            "$problem" | Should -Match '·\[2J'
            "$problem" | Should -Not -Match "`e\[2J"
        }
    }
}
